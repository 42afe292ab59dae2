package dev.planloom.processor.publish;

import dev.planloom.processor.model.PlannedPlan;
import java.io.IOException;
import java.io.Writer;
import javax.annotation.processing.Filer;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/**
 * Writes {@code META-INF/planloom/<plan>.json} and {@code .mmd} into the class output, under the
 * plan's canonical name.
 */
public final class Publisher {

  private static final String FOLDER = "META-INF/planloom/";

  private final Filer filer;

  public Publisher(Filer filer) {
    this.filer = filer;
  }

  /**
   * Writes both files, with the plan as the one originating element.
   *
   * @throws javax.annotation.processing.FilerException where they have been written before
   */
  public void publish(PlannedPlan plan) throws IOException {
    write(plan, ".json", PlanJson.of(plan));
    write(plan, ".mmd", PlanMermaid.of(plan));
  }

  private void write(PlannedPlan plan, String ending, String text) throws IOException {
    FileObject file =
        filer.createResource(
            StandardLocation.CLASS_OUTPUT,
            "",
            FOLDER + plan.plan().decl().name() + ending,
            plan.plan().decl().element());
    try (Writer writer = file.openWriter()) {
      writer.write(text);
    }
  }
}
