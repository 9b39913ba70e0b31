package cn.onestop.proof.canon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

class WordDigestTest {
    /** Where each letter of toneless pinyin begins in level 1 of GB/T 2312, which is sorted so. */
    private static final int[][] LETTERS = {
        {'a', 0xB0A1}, {'b', 0xB0C5}, {'c', 0xB2C1}, {'d', 0xB4EE}, {'e', 0xB6EA}, {'f', 0xB7A2},
        {'g', 0xB8C1}, {'h', 0xB9FE}, {'j', 0xBBF7}, {'k', 0xBFA6}, {'l', 0xC0AC}, {'m', 0xC2E8},
        {'n', 0xC4C3}, {'o', 0xC5B6}, {'p', 0xC5BE}, {'q', 0xC6DA}, {'r', 0xC8BB}, {'s', 0xC8F6},
        {'t', 0xCBFA}, {'w', 0xCDDA}, {'x', 0xCEF4}, {'y', 0xD1B9}, {'z', 0xD4D1}
    };

    private static final int LEVEL_1 = 0xB0A1;
    private static final int LEVEL_1_END = 0xD7F9;

    /** Characters of several readings that stand in the list with another than GB/T 2312's. */
    private static final String OTHER_READING = "乐匙卡弹朝蔓行调重长";

    /** Nothing that frightens, hurts or belongs to police and courts. */
    private static final String UNWELCOME = "罪犯刑罚警监狱押捕拘枪毒杀死伤血尸鬼病痛哭恨怒骂偷盗抢骗赌讼诉供悔逃铐牢囚炸毁坟葬丧癌疯傻笨丑臭尿屎屁";

    private record Entry(String word, String sound) {}

    private static List<Entry> list() throws IOException {
        try (InputStream in = WordDigest.class.getResourceAsStream("digest-words.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(l -> new Entry(l.substring(0, 2), l.substring(3)))
                    .toList();
        }
    }

    private static Digest digest(String hex) {
        return new Digest("sha-256:" + hex);
    }

    @Test
    void theFirstSixtyBitsChooseTheWordsTenByTenFromTheHighest() throws IOException {
        List<String> words = list().stream().map(Entry::word).toList();
        // e3b0c44298fc1c1 = 1110001110 1100001100 0100010000 1010011000 1111110000 0111000001
        List<Integer> numbers = List.of(910, 780, 272, 664, 1008, 449);
        assertThat(WordDigest.words(Digest.of(new byte[0])))
                .isEqualTo(numbers.stream().map(words::get).toList());
        assertThat(WordDigest.words(digest("0".repeat(64)))).containsOnly(words.get(0)).hasSize(6);
        assertThat(WordDigest.words(digest("f".repeat(64)))).containsOnly(words.get(1023));
        for (int bit = 0; bit < 256; bit++) {
            byte[] one = new byte[32];
            one[bit / 8] = (byte) (0x80 >> bit % 8);
            StringBuilder hex = new StringBuilder();
            for (byte b : one) {
                hex.append(String.format("%02x", b));
            }
            List<String> expected = new ArrayList<>();
            for (int word = 0; word < 6; word++) {
                boolean here = bit / 10 == word;
                expected.add(words.get(here ? 1 << 9 - bit % 10 : 0));
            }
            assertThat(WordDigest.words(digest(hex.toString()))).isEqualTo(expected);
        }
    }

    @Test
    void printedReceiptsStayComparableTheListNeverChanges() throws IOException {
        try (InputStream in = WordDigest.class.getResourceAsStream("digest-words.txt")) {
            assertThat(Digest.of(in.readAllBytes()).text())
                    .isEqualTo(
                            "sha-256:dcd852e3ff1271cc0ff207537f174d9a0bd43f5f6b84f505f51adfb3acf44d0d");
        }
        assertThat(WordDigest.rows(Digest.of("abc".getBytes(StandardCharsets.US_ASCII))))
                .containsExactly("跳舞 衣柜 礼貌", "英语 八仙 广州");
        assertThat(WordDigest.rows(Digest.of("测试样张".getBytes(StandardCharsets.UTF_8))))
                .containsExactly("敦煌 重逢 梧桐", "松鼠 拔河 鸭蛋");
    }

    @Test
    void thereAre1024WordsOfTwoDifferentCharactersInTheOrderOfTheirSound() throws IOException {
        List<Entry> list = list();
        assertThat(list).hasSize(1024);
        assertThat(list)
                .allSatisfy(e -> {
                    assertThat(e.word()).hasSize(2);
                    assertThat(e.word().charAt(0)).isNotEqualTo(e.word().charAt(1));
                    assertThat(e.sound()).matches("[a-z]{1,6} [a-z]{1,6}");
                });
        Comparator<Entry> order = Comparator.comparing(e -> e.sound().split(" ")[0]);
        assertThat(list).isSortedAccordingTo(order.thenComparing(e -> e.sound().split(" ")[1]));
    }

    @Test
    void noTwoWordsSoundAlikeEvenToThoseWhoMixUpWhatDialectsMixUp() throws IOException {
        Map<String, String> heard = new HashMap<>();
        for (Entry e : list()) {
            String[] sounds = e.sound().split(" ");
            String before = heard.put(asHeard(sounds[0]) + " " + asHeard(sounds[1]), e.word());
            assertThat(before).as("sounds like " + e.word()).isNull();
        }
    }

    /** zh is z, ch is c, sh is s, n and r are l, -ng is -n, hu- is f-. */
    private static String asHeard(String sound) {
        return sound.replaceFirst("^([zcs])h", "$1")
                .replaceFirst("^[nr]", "l")
                .replaceFirst("([aei])ng$", "$1n")
                .replaceFirst("^hu$", "fu")
                .replaceFirst("^hu(?=[aeio])", "f");
    }

    @Test
    void noTwoWordsHaveTheSameCharactersAndNoCharacterStandsInMoreThanFour() throws IOException {
        Set<Set<Integer>> seen = new HashSet<>();
        Map<Integer, Integer> used = new HashMap<>();
        for (Entry e : list()) {
            Set<Integer> characters = new HashSet<>(e.word().codePoints().boxed().toList());
            assertThat(seen.add(characters)).as(e.word()).isTrue();
            characters.forEach(c -> used.merge(c, 1, Integer::sum));
        }
        assertThat(used.values()).allMatch(times -> times <= 4);
    }

    @Test
    void everyCharacterIsAmongTheMostCommonAndItsSoundIsItsOwn() throws IOException {
        for (Entry e : list()) {
            String[] sounds = e.sound().split(" ");
            for (int i = 0; i < 2; i++) {
                String character = e.word().substring(i, i + 1);
                byte[] code = character.getBytes(Charset.forName("GB2312"));
                int number = (code[0] & 0xFF) << 8 | code[1] & 0xFF;
                assertThat(number).as(character).isBetween(LEVEL_1, LEVEL_1_END);
                if (!OTHER_READING.contains(character)) {
                    assertThat(sounds[i].charAt(0)).as(character).isEqualTo(letter(number));
                }
            }
        }
    }

    private static char letter(int number) {
        char letter = 'a';
        for (int[] begin : LETTERS) {
            letter = begin[1] <= number ? (char) begin[0] : letter;
        }
        return letter;
    }

    @Test
    void noWordIsUnpleasantOrOfPoliceAndCourts() throws IOException {
        for (Entry e : list()) {
            assertThat(e.word().chars()).as(e.word()).noneMatch(c -> UNWELCOME.indexOf(c) >= 0);
            assertThat(e.word()).isNotIn("律师", "法官", "法院", "法庭", "证据", "证人", "打架", "自由", "审判");
        }
    }
}
