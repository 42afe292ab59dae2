package dev.planloom;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs a step's tool once for each element of a collection: the parameter has the type of one
 * element and is bound to an artifact or input that is an {@link Iterable} or an array of such
 * elements. One parameter of a step may have it.
 *
 * <pre>{@code
 * @Step("list") List<Path> files(Path folder);
 * @Step("scan") List<Report> reports(@ForEach @From("files") Path file);
 * }</pre>
 *
 * <p>The step's artifact is the {@code List} of the tool's results in the order of the elements; no
 * elements give an empty list. Timeout, retries, caps and resources are those of one element. An
 * element that fails fails the step when the others have ended, unless the step's type is {@code
 * List<Optional<R>>}, where a failed element is an empty Optional.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface ForEach {}
