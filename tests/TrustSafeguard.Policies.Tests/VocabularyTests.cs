namespace TrustSafeguard.Policies.Tests;

public class VocabularyTests
{
    [Fact]
    public void The_words_of_the_vocabulary_never_change() =>
        Snapshot.ShouldMatch(
            string.Join(
                '\n', Words<Activity>(), Words<CounterpartKind>(), Words<Deadline>(), Words<Direction>(), Words<DutyKind>(), Words<Fact>(), Words<FigureUnit>(),
                Words<Nation>(), Words<Outcome>(), Words<PolicyLayer>(), Words<Purpose>(), Words<Recipient>(), Words<RegisterKind>(), Words<Role>(),
                Words<Severity>()),
            "vocabulary");

    [Fact]
    public void Every_word_leads_back_to_its_value()
    {
        foreach (var activity in Enum.GetValues<Activity>())
        {
            Vocabulary.TryParse<Activity>(Vocabulary.WordOf(activity), out var back).ShouldBeTrue();
            back.ShouldBe(activity);
        }
    }

    [Theory]
    [InlineData("school_email")]
    [InlineData("SchoolEmail")]
    [InlineData("0")]
    [InlineData("")]
    public void Words_are_matched_exactly(string word) => Vocabulary.TryParse<Activity>(word, out _).ShouldBeFalse();

    [Fact]
    public void A_short_name_keeps_its_capitals_in_a_sentence()
    {
        Vocabulary.PhraseOf(Role.ItTechnician).ShouldBe("IT technician");
        Vocabulary.PhraseOf(Role.LocalAuthorityOfficer).ShouldBe("designated officer (LADO)");
        Vocabulary.PhraseOf(Activity.JoinSchoolWifi).ShouldBe("join school Wi-Fi");
        Vocabulary.PhraseOf(Recipient.LocalAuthorityHr).ShouldBe("local authority HR");
        Vocabulary.PhraseOf(Fact.RoleRequiresIt).ShouldBe("role requires it");
        Vocabulary.PhraseOf(Role.Teacher).ShouldBe("teacher");
    }

    [Fact]
    public void A_value_outside_the_enumeration_has_no_word() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Vocabulary.WordOf((Activity)999)).Message.ShouldContain("`999` is not a value of activity; give one of SCHOOL_EMAIL, ");

    private static string Words<T>()
        where T : struct, Enum =>
        $"{typeof(T).Name}: {string.Join(' ', Vocabulary.WordsOf<T>())}";
}
