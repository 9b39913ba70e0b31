package cn.onestop.kiosk.template;

import java.util.Optional;

/** A stretch of a line of a template. */
sealed interface Piece {
    record Literal(String text) implements Piece {}

    /**
     * A fact in words.
     *
     * @param blank characters of the blank that stands there struck out when there is no fact; 0
     *     for the template's word for nothing
     */
    record Field(FactPath path, Optional<Format> format, int blank) implements Piece {}

    /** A box, ticked when the fact has that value. */
    record Tick(FactPath path, String value) implements Piece {}

    /** What the program knows. */
    record Known(What what) implements Piece {}

    enum What {
        BASIS,
        MADE,
        KIOSK,
        CODE,
        VERSION,
        HASH
    }

    /** The number of the repeated thing, from 1. */
    record Ordinal() implements Piece {}
}
