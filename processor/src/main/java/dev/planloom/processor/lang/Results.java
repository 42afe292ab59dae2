package dev.planloom.processor.lang;

import java.util.Optional;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/** What a method's return type stands for. */
public final class Results {

  /** How the value comes and its type; void where there is none. */
  public record Result(Completion completion, TypeMirror type) {}

  private final Language language;

  public Results(Language language) {
    this.language = language;
  }

  /** What this return type stands for. */
  public Result of(TypeMirror declared) {
    if (declared.getKind() == TypeKind.DECLARED) {
      Optional<DeclaredType> stage =
          language.asSuper(declared, "java.util.concurrent.CompletionStage");
      if (stage.isPresent()) {
        return new Result(Completion.STAGE, value(stage.get()));
      }
      Optional<DeclaredType> future = language.asSuper(declared, "java.util.concurrent.Future");
      if (future.isPresent()) {
        return new Result(Completion.FUTURE, value(future.get()));
      }
    }
    return new Result(Completion.RETURN, noValue(declared));
  }

  private TypeMirror value(DeclaredType async) {
    if (async.getTypeArguments().isEmpty()) {
      return language.object();
    }
    TypeMirror argument = async.getTypeArguments().getFirst();
    if (argument instanceof WildcardType wildcard) {
      return wildcard.getExtendsBound() == null ? language.object() : wildcard.getExtendsBound();
    }
    return noValue(argument);
  }

  /** A Void is never anything but null. */
  private TypeMirror noValue(TypeMirror type) {
    return Language.is(type, "java.lang.Void") ? language.types().getNoType(TypeKind.VOID) : type;
  }
}
