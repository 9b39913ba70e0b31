package cn.onestop.kiosk.template;

import cn.onestop.kiosk.words.Words;

/**
 * What is wrong with a template, or with a file beside it.
 *
 * @param file as it was named
 * @param line from 1; 1 when it is about the whole file
 */
public record TemplateProblem(String file, int line, Words.Sentence sentence) {
    @Override
    public String toString() {
        return file + ":" + line + ": " + sentence;
    }
}
