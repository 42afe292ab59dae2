package dev.planloom.processor.bind;

import dev.planloom.graph.ResourceName;
import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.lang.CanonicalText;
import dev.planloom.processor.lang.TypeText;
import dev.planloom.processor.model.Argument;
import dev.planloom.processor.model.BoundResource;
import dev.planloom.processor.model.Constant;
import dev.planloom.processor.model.StepDecl;
import dev.planloom.processor.model.Take;
import dev.planloom.processor.model.Template;
import dev.planloom.processor.model.ToolDecl;
import dev.planloom.processor.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Puts a step's arguments into its tool's resources. */
final class ResourceBinder {

  private final Faults faults;

  ResourceBinder(Faults faults) {
    this.faults = faults;
  }

  List<BoundResource> bind(StepDecl step, ToolDecl tool, List<Argument> arguments) {
    List<BoundResource> resources = new ArrayList<>();
    for (Template template : tool.templates()) {
      bind(step, tool, template, arguments).ifPresent(resources::add);
    }
    return resources;
  }

  private Optional<BoundResource> bind(
      StepDecl step, ToolDecl tool, Template template, List<Argument> arguments) {
    List<BoundResource.Part> parts = new ArrayList<>();
    List<ResourceName.Part> name = new ArrayList<>();
    for (Template.Part part : template.parts()) {
      // Of a generic tool the type is known here only.
      if (part instanceof Template.Placeholder(int index)
          && arguments.get(index) instanceof Argument.Single single
          && !CanonicalText.has(single.toolType())) {
        faults.report(
            Code.PLACEHOLDER_WITHOUT_TEXT,
            step.at(),
            "Resource '%s' of tool '%s' names a parameter whose type %s has no canonical text."
                .formatted(template.written(), tool.name(), TypeText.of(single.toolType())),
            "Allowed are String, primitives, enums, UUID, URI and Path.");
        return Optional.empty();
      }
      BoundResource.Part bound =
          switch (part) {
            case Template.Text(String text) -> new BoundResource.Text(text);
            case Template.Placeholder(int index) -> part(arguments.get(index));
          };
      parts.add(bound);
      name.add(
          switch (bound) {
            case BoundResource.Text(String text) -> new ResourceName.Text(text);
            case BoundResource.TextOf(Take take, TypeMirror type) ->
                new ResourceName.Artifact(take.origin() + conversion(take.type(), type));
            case BoundResource.TextOfElement(TypeMirror type, TypeMirror toolType) ->
                new ResourceName.Artifact("each of " + step.id() + conversion(type, toolType));
          });
    }
    return Optional.of(new BoundResource(template, new ResourceName(name), parts));
  }

  /** An int that a tool takes as a double is written otherwise than as an int. */
  private static String conversion(TypeMirror taken, TypeMirror type) {
    boolean floating = type.getKind() == TypeKind.DOUBLE || type.getKind() == TypeKind.FLOAT;
    return floating && taken.getKind() != type.getKind() ? " as " + type : "";
  }

  private static BoundResource.Part part(Argument argument) {
    if (argument instanceof Argument.Single(var parameter, Value value, TypeMirror toolType)) {
      return switch (value) {
        case Value.Direct(Take take) -> new BoundResource.TextOf(take, toolType);
        case Value.Element(var elements, TypeMirror type) ->
            new BoundResource.TextOfElement(type, toolType);
        case Value.Literal(Constant constant) -> new BoundResource.Text(text(constant, toolType));
        default -> throw new IllegalStateException("No text: " + value);
      };
    }
    throw new IllegalStateException("No text: " + argument);
  }

  private static String text(Constant constant, TypeMirror type) {
    return switch (constant) {
      case Constant.Text(String value) -> value;
      case Constant.Primitive(Number value) when type.getKind() == TypeKind.DOUBLE ->
          String.valueOf(value.doubleValue());
      case Constant.Primitive(Number value) when type.getKind() == TypeKind.FLOAT ->
          String.valueOf(value.floatValue());
      case Constant.Primitive(Object value) -> String.valueOf(value);
      case Constant.EnumConstant(TypeMirror enumType, String name) -> name;
      // As Path.of normalizes it, so that it is equal to the text of such an artifact.
      case Constant.Parsed(Constant.Parsed.Kind kind, String value)
          when kind == Constant.Parsed.Kind.PATH ->
          value.replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
      case Constant.Parsed(Constant.Parsed.Kind kind, String value) -> value;
      default -> throw new IllegalStateException("No text: " + constant);
    };
  }
}
