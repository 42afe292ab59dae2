package dev.planloom.processor.mutation;

import dev.planloom.processor.PlanProcessor;
import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The processor with a switch at each rule and at each place that reports something. A second copy
 * of its classes, changed as they are loaded.
 */
final class MutableProcessor extends ClassLoader {

  /** A place that can be switched off. */
  sealed interface Site {

    /** How {@link Sites} knows it. */
    String id();
  }

  /**
   * A rule's check of one kind of thing.
   *
   * @param type its class
   */
  record Rule(String id, String type) implements Site {}

  /**
   * A place that reports a code.
   *
   * @param method its class and method
   */
  record Report(String id, String method, String code) implements Site {}

  private static final String PACKAGE = "dev.planloom.processor.";
  private static final String CODE = Type.getInternalName(Code.class);
  private static final String FAULTS = Type.getInternalName(Faults.class);
  private static final String SITES = Type.getInternalName(Sites.class);

  private final Path classes;
  private final List<Site> sites = new ArrayList<>();

  MutableProcessor() {
    super(MutableProcessor.class.getClassLoader());
    classes =
        Path.of(PlanProcessor.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    for (String name : classNames()) {
      try {
        loadClass(name);
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private Set<String> classNames() {
    try (Stream<Path> files = Files.walk(classes)) {
      return new TreeSet<>(
          files
              .map(file -> classes.relativize(file).toString())
              .filter(file -> file.endsWith(".class"))
              .map(file -> file.replaceFirst("\\.class$", "").replace('/', '.'))
              .filter(name -> name.startsWith(PACKAGE) && !name.endsWith("package-info"))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All sites. */
  List<Site> sites() {
    return List.copyOf(sites);
  }

  /** A new instance of one of the processors. */
  Processor processor(Class<? extends Processor> type) {
    try {
      return (Processor) loadClass(type.getName()).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    Path file = classes.resolve(name.replace('.', '/') + ".class");
    if (!name.startsWith(PACKAGE) || !Files.exists(file)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name, file) : loaded;
    }
  }

  private Class<?> define(String name, Path file) {
    try {
      ClassNode node = new ClassNode();
      new ClassReader(Files.readAllBytes(file)).accept(node, 0);
      if (!node.name.equals(CODE)) {
        node.methods.forEach(method -> mutate(node, method));
      }
      ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
      node.accept(writer);
      byte[] bytes = writer.toByteArray();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void mutate(ClassNode type, MethodNode method) {
    String name = type.name.substring(type.name.lastIndexOf('/') + 1);
    int line = 0;
    for (AbstractInsnNode each : method.instructions.toArray()) {
      if (each instanceof LineNumberNode number) {
        line = number.line;
      } else if (each instanceof FieldInsnNode field && isReported(field)) {
        String place = name + "." + method.name;
        String id = "%s:%d %s".formatted(place, line, field.name);
        sites.add(new Report(id, place, field.name));
        method.instructions.insert(field, code(id));
      }
    }
    boolean checks = method.name.equals("check") && method.desc.endsWith("L" + FAULTS + ";)V");
    if (checks
        && type.interfaces.stream().anyMatch(each -> each.endsWith("Rule"))
        && Type.getArgumentCount(method.desc) == 2) {
      String what = Type.getArgumentTypes(method.desc)[0].getClassName();
      String id = "%s of %s".formatted(name, what.substring(what.lastIndexOf('.') + 1));
      sites.add(new Rule(id, name));
      method.instructions.insert(
          skip(
              Opcodes.IFEQ,
              new LdcInsnNode(id),
              new MethodInsnNode(Opcodes.INVOKESTATIC, SITES, "isOff", "(Ljava/lang/String;)Z")));
    }
    if (type.name.equals(FAULTS)
        && method.name.equals("report")
        && method.desc.startsWith("(L" + CODE + ";")) {
      method.instructions.insert(skip(Opcodes.IFNONNULL, new VarInsnNode(Opcodes.ALOAD, 1)));
    }
  }

  /** Whether a code is read to be handed on, not to be asked for something. */
  private static boolean isReported(FieldInsnNode field) {
    AbstractInsnNode next = field.getNext();
    while (next != null && next.getOpcode() < 0) {
      next = next.getNext(); // a label or a line number
    }
    return field.getOpcode() == Opcodes.GETSTATIC
        && field.owner.equals(CODE)
        && field.desc.equals("L" + CODE + ";")
        && !(next instanceof MethodInsnNode call && call.owner.equals(CODE));
  }

  private static InsnList code(String id) {
    InsnList list = new InsnList();
    list.add(new LdcInsnNode(id));
    list.add(
        new MethodInsnNode(
            Opcodes.INVOKESTATIC,
            SITES,
            "code",
            "(Ljava/lang/Object;Ljava/lang/String;)Ljava/lang/Object;"));
    list.add(new TypeInsnNode(Opcodes.CHECKCAST, CODE));
    return list;
  }

  /** Leaves the method at once unless the condition holds. */
  private static InsnList skip(int condition, AbstractInsnNode... value) {
    InsnList list = new InsnList();
    LabelNode begin = new LabelNode();
    for (AbstractInsnNode each : value) {
      list.add(each);
    }
    list.add(new JumpInsnNode(condition, begin));
    list.add(new InsnNode(Opcodes.RETURN));
    list.add(begin);
    list.add(new FrameNode(Opcodes.F_SAME, 0, null, 0, null));
    list.add(new InsnNode(Opcodes.NOP));
    return list;
  }
}
