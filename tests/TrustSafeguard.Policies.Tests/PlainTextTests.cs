using FsCheck;
using FsCheck.Fluent;

namespace TrustSafeguard.Policies.Tests;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("  Zoe\u0308 Invented \r\n", "Zo\u00EB Invented")]
    [InlineData("\uFEFF\u200BSam\u2060", "Sam")]
    [InlineData("Oak\u200B School, Hill\u00ADRoad \u00AD", "Oak School, HillRoad")]
    [InlineData("one\r\ntwo", "one\ntwo")]
    [InlineData("It\u2019s her \u2764\uFE0F", "It\u2019s her \u2764\uFE0F")]
    [InlineData("\u212Bngstr\u00F6m", "\u00C5ngstr\u00F6m")]
    [InlineData("\u1100\u1161\u11A8", "\uAC01")]
    [InlineData("\u200B\u2060 \u200D", "")]
    [InlineData("\u3164\u2800\u00AD", "")]
    [InlineData("", "")]
    public void A_text_is_kept_without_outer_spaces_and_composed(string given, string kept) => PlainText.Tidy(given).ShouldBe(kept);

    [Fact]
    public void Nothing_stays_nothing() => PlainText.Tidy(null).ShouldBeNull();

    [Fact]
    public void What_was_tidied_stays_as_it_is() =>
        Prop.ForAll<string>(text => PlainText.Tidy(PlainText.Tidy(text)) == PlainText.Tidy(text)).QuickCheckThrowOnFailure();

    [Fact]
    public void A_text_is_tidied_to_nothing_exactly_where_it_is_blank() =>
        Prop.ForAll<string>(text => PlainText.IsBlank(text) == (PlainText.Tidy(text)?.Length is null or 0)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("Theo \u202Egnihton", 0x202E)]
    [InlineData("a\u0007b", 0x07)]
    [InlineData("a\u2066b", 0x2066)]
    [InlineData("a\ud800b", 0xFFFD)]
    public void What_nobody_sees_and_changes_what_is_seen_is_found(string text, int character) => PlainText.HiddenIn(text).ShouldBe(character);

    [Fact]
    public void A_text_may_have_lines_and_a_name_has_one()
    {
        PlainText.HiddenIn("one\ntwo").ShouldBeNull();
        PlainText.HiddenIn("one\ntwo", hasLines: false).ShouldBe('\n');
    }

    [Fact]
    public void Joiners_within_words_and_pictures_are_no_hidden_characters() =>
        PlainText.HiddenIn("\u0646\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645 \U0001F469\u200D\U0001F467").ShouldBeNull();

    [Theory]
    [InlineData("St Zo\u00EB\u2019s", "st zoe\u0308's")]
    [InlineData("St Zo\u00EB\u2019s", "St Zoe`s")]
    [InlineData("\u2018Hill\u2013Road\u2019", "'hill-road'")]
    [InlineData("\u201CHill\u201D  School", "\"hill\" school")]
    [InlineData("Ysgol G\u0175yr", "ysgol gwyr")]
    [InlineData("Hill\u00ADRoad\u200B", "hillroad")]
    [InlineData("Stra\u00DFe", "STRASSE")]
    [InlineData("I\u015F\u0131k", "\u0130\u015FIK")]
    public void Two_texts_that_a_reader_takes_for_the_same_are_searched_alike(string one, string other) =>
        PlainText.SearchKey(one).ShouldBe(PlainText.SearchKey(other));

    [Theory]
    [InlineData("Theo@Example.invalid", " theo@example.invalid ")]
    [InlineData("theo@example.invalid", "the\u200Bo@example.invalid\u2060")]
    [InlineData("zo\u00EB@example.invalid", "ZOE\u0308@EXAMPLE.INVALID")]
    public void One_identity_is_one_however_it_is_written(string one, string other) => PlainText.IdentityKey(one).ShouldBe(PlainText.IdentityKey(other));

    [Fact]
    public void An_identity_as_it_is_compared_costs_nothing_to_compare() =>
        PlainText.IdentityKey("theo.invented+1@example.invalid").ShouldBeSameAs("theo.invented+1@example.invalid");

    // What has a character without a shape in it goes the way of all others.
    [Fact]
    public void Every_character_of_ASCII_counts_the_same_whatever_stands_beside_it()
    {
        for (var one = '\0'; one < 0x80; one++)
        {
            for (var other = '\0'; other < 0x80; other++)
            {
                var identity = $"{one}A{other} {one}";
                PlainText.IdentityKey(identity).ShouldBe(PlainText.IdentityKey($"{identity}\u200B"));
            }
        }
    }

    [Theory]
    [InlineData("ＪＯ@ＳＣＨＯＯＬ", "jo@school")]
    [InlineData("ｊｏ＠ｓｃｈｏｏｌ．ｕｋ", "jo@school.uk")]
    [InlineData("\U0001D4D9\U0001D4F8@school", "jo@school")]
    [InlineData("\U0001D541\U0001D560\U0001D7D9@school", "jo1@school")]
    [InlineData("\u24BF\u24DE@school", "jo@school")]
    [InlineData("\uFB01ona@school", "fiona@school")]
    [InlineData("\u212Aate@school", "kate@school")]
    [InlineData("\u2167@school", "viii@school")]
    [InlineData("jo\u2010ann@school", "jo-ann@school")]
    [InlineData("JO\u0301@school", "j\u00F3@school")]
    [InlineData("jo\uFE6Bschool\u2024uk", "jo@school.uk")]
    [InlineData("jo\uFE52ann@school", "jo.ann@school")]
    [InlineData("jo\uFE4Dann@school", "jo_ann@school")]
    [InlineData("jo\u2011ann@school", "jo-ann@school")]
    public void The_same_letters_in_another_style_are_one_identity(string one, string other) => PlainText.IdentityKey(one).ShouldBe(PlainText.IdentityKey(other));

    [Theory]
    [InlineData("j\u043E@school", "jo@school")]
    [InlineData("j\u03BF@school", "jo@school")]
    [InlineData("\u02B2o@school", "jo@school")]
    public void Letters_of_two_alphabets_and_raised_letters_are_two_identities(string one, string other) =>
        PlainText.IdentityKey(one).ShouldNotBe(PlainText.IdentityKey(other));

    [Theory]
    [InlineData("Jo O\u2019Invented", "jo o'invented")]
    [InlineData("Invented, Jo", "Jo Invented")]
    [InlineData("Gro\u00DF Stra\u00DFe", "GROSS STRASSE")]
    [InlineData("\U0001D406ross", "gross")]
    [InlineData("\uFF2A\uFF4F\u3000\uFF29nvented", "Jo Invented")]
    [InlineData("Jo\u00A0Invented", "Jo Invented")]
    [InlineData("\uFB01ona", "Fiona")]
    [InlineData(" Jo   Invented-Smith ", "J\u00F6 Invented Smith")]
    public void A_name_is_one_in_whatever_order_and_punctuation(string one, string other) => PlainText.NameKey(one).ShouldBe(PlainText.NameKey(other));

    [Fact]
    public void A_title_or_a_middle_name_makes_another_name()
    {
        PlainText.NameKey("Mr Jo Invented").ShouldNotBe(PlainText.NameKey("Jo Invented"));
        PlainText.NameKey("Jo Mary Invented").ShouldNotBe(PlainText.NameKey("Jo Invented"));
    }

    [Theory]
    [InlineData("stra\u00DFe@school", "STRASSE@school")]
    [InlineData("stra\u1E9Ee@school", "strasse@school")]
    [InlineData("\u0130pek@school", "ipek@school")]
    [InlineData("\u0131pek@school", "IPEK@school")]
    [InlineData("\u039F\u0394\u03A5\u03A3\u03A3\u0395\u03A5\u03A3", "\u03BF\u03B4\u03C5\u03C3\u03C3\u03B5\u03C5\u03C2")]
    [InlineData("\u1FB3@school", "\u0391\u0399@school")]
    [InlineData("\uFB13@school", "\u0544\u0546@school")]
    [InlineData("\u01F0o@school", "J\u030Co@school")]
    public void Case_is_folded_in_full(string one, string other) => PlainText.IdentityKey(one).ShouldBe(PlainText.IdentityKey(other));

    [Fact]
    public void No_letter_makes_two_identities_by_its_case_and_the_key_of_a_key_is_that_key()
    {
        for (var value = 0; value <= 0x10FFFF; value = value == 0xD7FF ? 0xE000 : value + 1)
        {
            var letter = new System.Text.Rune(value);
            var key = PlainText.IdentityKey(letter.ToString());
            if (PlainText.IdentityKey(System.Text.Rune.ToUpperInvariant(letter).ToString()) != key
                || PlainText.IdentityKey(System.Text.Rune.ToLowerInvariant(letter).ToString()) != key
                || PlainText.IdentityKey(key) != key)
            {
                Assert.Fail($"U+{value:X4}");
            }
        }
    }

    [Theory]
    [InlineData("the\u043E@example.invalid")]
    [InlineData("j.\u043E.invented@example.invalid")]
    [InlineData("The\u03BF Invented")]
    [InlineData("J\u0585 Invented")]
    [InlineData("\u13AAo Invented")]
    [InlineData("\u0501\u0430vid\u0430")]
    public void A_word_with_letters_of_several_alphabets_is_told(string text) => PlainText.MixesAlphabets(text).ShouldBeTrue();

    [Theory]
    [InlineData("Zo\u00EB O\u2019Invented-\u0141\u00F3d\u017A")]
    [InlineData("Siobh\u00E1n \u0174yn \u0110or\u0111e \u0153uvre")]
    [InlineData("O\u02BCInvented")]
    [InlineData("\u0410\u043D\u0434\u0440\u0435\u0439 Invented")]
    [InlineData("\u0438\u0432\u0430\u043D.2@example.invalid")]
    [InlineData("\u0130brahim A\u015F\u0131k")]
    [InlineData("\u4E2D\u6751\u304B\u30AA\u30FC")]
    [InlineData("\uAE40\u4E2D")]
    [InlineData("\uFF2A\uFF2F invented")]
    [InlineData("\u0645\u062D\u0645\u062F")]
    public void A_name_as_somebody_bears_it_mixes_no_alphabets(string text) => PlainText.MixesAlphabets(text).ShouldBeFalse();

    [Fact]
    public void Two_letters_are_two_identities() => PlainText.IdentityKey("zo\u00EB@example.invalid").ShouldNotBe(PlainText.IdentityKey("zoe@example.invalid"));
}
