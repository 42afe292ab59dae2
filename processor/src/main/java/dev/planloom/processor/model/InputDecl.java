package dev.planloom.processor.model;

import dev.planloom.processor.fault.Location;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * An input as declared.
 *
 * @param defaultValue as written, or null
 */
public record InputDecl(String name, TypeMirror type, @Nullable String defaultValue, Location at) {}
