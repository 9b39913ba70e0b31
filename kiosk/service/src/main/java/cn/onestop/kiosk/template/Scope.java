package cn.onestop.kiosk.template;

import cn.onestop.kiosk.procedure.DocumentPlan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which facts can be asked for at one place of a template, and what is known to hold there.
 *
 * @param rules what goes together
 * @param item what is repeated there
 * @param itemAt where the repeated things are
 */
record Scope(
        Shape.Group facts,
        List<Rule> rules,
        Optional<Shape> item,
        String itemAt,
        List<Condition.Atom> known) {
    Scope {
        rules = List.copyOf(rules);
        known = List.copyOf(known);
    }

    /** A fact that a path leads to. */
    record Found(Shape shape, boolean sure) {}

    /** Of a hand-over alone. */
    static Scope of(Shape.Group handover, List<Rule> rules) {
        return new Scope(handover, rules, Optional.empty(), "", List.of());
    }

    /** Of a body: with the first signer's answers. */
    static Scope of(Shape.Group handover, List<Rule> rules, Head head) {
        Map<String, Shape.Member> answers = new LinkedHashMap<>();
        for (Head.SlotHead slot : head.first()) {
            for (Head.Ask ask : slot.ask()) {
                List<Condition.Atom> when = new ArrayList<>(slot.when().known());
                when.addAll(ask.when().known());
                boolean provable = !(slot.when() instanceof Condition.Any)
                        && !(ask.when() instanceof Condition.Any);
                answers.put(
                        ask.id(),
                        new Shape.Member(
                                shape(ask),
                                provable && !ask.optional()
                                        ? Optional.of(new Condition.All(when))
                                        : Optional.empty()));
            }
        }
        Condition always = Condition.ALWAYS;
        return of(
                handover.with(
                                "choices",
                                new Shape.Member(new Shape.Group(answers), Optional.of(always)))
                        .with(
                                "readMode",
                                new Shape.Member(
                                        Shape.words(List.of("self", "readAloud", "interpreted")),
                                        head.notice() ? Optional.of(always) : Optional.empty()))
                        .with(
                                "kiosk",
                                new Shape.Member(
                                        Shape.words(List.of()), Optional.of(always))),
                rules);
    }

    private static Shape shape(Head.Ask ask) {
        List<String> values = ask.options().stream().map(DocumentPlan.Option::value).toList();
        return switch (ask.kind()) {
            case ONE -> Shape.words(values);
            case SOME -> new Shape.Items(Shape.words(values), ask.optional());
            case TEXT -> new Shape.Text(List.of(), ask.optional(), "", false);
        };
    }

    Scope knowing(List<Condition.Atom> more) {
        List<Condition.Atom> all = new ArrayList<>(known);
        all.addAll(more);
        return new Scope(facts, rules, item, itemAt, all);
    }

    /** Inside a repeated block. */
    Scope inside(Shape repeated, FactPath list) {
        List<Condition.Atom> absolute =
                known.stream().filter(atom -> !atom.path().relative()).toList();
        Scope inside = new Scope(facts, rules, Optional.of(repeated), itemAt + list + "/", absolute);
        return list.relative()
                ? inside
                : inside.knowing(List.of(new Condition.Atom(list, Condition.Test.THERE, "")));
    }

    /** The name of a fact that is the same wherever it is asked for. */
    String key(FactPath path) {
        return path.relative() ? itemAt + path : path.toString();
    }

    /** Empty when no path leads there. */
    Optional<Found> find(FactPath path) {
        Shape at;
        if (!path.relative()) {
            at = facts;
        } else if (item.isPresent()) {
            at = item.get();
        } else {
            return Optional.empty();
        }
        boolean sure = true;
        boolean many = false;
        for (int i = 0; i < path.names().size(); i++) {
            if (at instanceof Shape.Items list) {
                many = true;
                sure &= !list.mayBeEmpty()
                        || proven(new FactPath(path.relative(), path.names().subList(0, i)));
                at = list.item();
            }
            Optional<Shape.Member> member =
                    at instanceof Shape.Group group
                            ? group.find(path.names().get(i))
                            : Optional.empty();
            if (member.isEmpty()) {
                return Optional.empty();
            }
            FactPath here = new FactPath(path.relative(), path.names().subList(0, i + 1));
            sure &= member.get().there().filter(this::holds).isPresent()
                    || proven(here)
                    || implied(here);
            at = member.get().shape();
        }
        boolean mayBeEmpty =
                switch (at) {
                    case Shape.Text t -> t.mayBeEmpty();
                    case Shape.Items i -> i.mayBeEmpty();
                    case Shape.Whole _, Shape.Flag _, Shape.Group _ -> false;
                };
        sure &= !mayBeEmpty || proven(path);
        return Optional.of(new Found(many ? new Shape.Items(at, !sure) : at, sure));
    }

    private boolean holds(Condition condition) {
        return known.containsAll(condition.atoms());
    }

    /** Whether what is known here says that this is there and not empty. */
    boolean proven(FactPath path) {
        return known.stream().anyMatch(atom -> atom.proves(path));
    }

    /** Whether a rule says that this is there, as far as its own fact is known here. */
    private boolean implied(FactPath path) {
        return !path.relative()
                && path.names().size() == 1
                && rules.stream()
                        .anyMatch(rule ->
                                rule.there().contains(path.names().getFirst())
                                        && rule.values().containsAll(possible(rule.fact())));
    }

    /** The values that a member of the hand-over can still have here. */
    private List<String> possible(String fact) {
        FactPath path = new FactPath(false, List.of(fact));
        Optional<Shape.Member> member = facts.find(fact);
        List<String> values =
                new ArrayList<>(member.map(m -> m.shape().values()).orElse(List.of()));
        if (member.flatMap(Shape.Member::there).isEmpty()) {
            values.add(Rule.ABSENT);
        }
        boolean flag = member.filter(m -> m.shape() instanceof Shape.Flag).isPresent();
        known.stream()
                .filter(atom -> atom.path().equals(path))
                .forEach(atom -> values.removeIf(value -> !agrees(atom, value, flag)));
        return values;
    }

    private static boolean agrees(Condition.Atom atom, String value, boolean flag) {
        boolean there = !value.equals(Rule.ABSENT) && !(flag && value.equals("no"));
        return switch (atom.test()) {
            case THERE -> there;
            case NOT_THERE -> !there;
            case IS -> value.equals(atom.value());
            case IS_NOT -> !value.equals(atom.value());
            case MORE_THAN -> true;
        };
    }
}
