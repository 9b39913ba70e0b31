package cn.onestop.benchmarks;

import cn.onestop.kiosk.procedure.DocumentPlan;
import cn.onestop.kiosk.template.Catalogue;
import cn.onestop.kiosk.template.DocumentTemplate;
import cn.onestop.kiosk.template.Filled;
import cn.onestop.kiosk.template.Sample;
import cn.onestop.proof.evidence.SlotPlan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The examples of the catalogue, filled. */
final class SamplePapers {
    private static final String RECOGNIZANCE = "doc-07-prosecution-adult";

    private SamplePapers() {}

    /** One document with its plan. */
    record Paper(String name, Filled filled, SlotPlan plan) {}

    static List<Paper> all() {
        // Which characters have a glyph was looked at when the program was built.
        Catalogue catalogue = Catalogue.open(Optional.empty(), _ -> true);
        List<Paper> papers = new ArrayList<>();
        for (Sample sample : Sample.shipped()) {
            DocumentTemplate template = catalogue.newest(sample.document()).orElseThrow();
            DocumentPlan plan = template.plan(sample.handover());
            papers.add(
                    new Paper(
                            sample.name(),
                            template.fill(sample.facts(plan, "k-bench"), 0),
                            plan.slotPlan()));
        }
        return papers;
    }

    private static Paper one() {
        return all().stream().filter(p -> p.name().equals(RECOGNIZANCE)).findFirst().orElseThrow();
    }

    static Filled recognizance() {
        return one().filled();
    }

    static SlotPlan recognizancePlan() {
        return one().plan();
    }
}
