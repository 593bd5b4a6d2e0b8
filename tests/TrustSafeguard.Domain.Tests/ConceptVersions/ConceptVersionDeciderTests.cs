using TrustSafeguard.Domain.ConceptVersions;

namespace TrustSafeguard.Domain.Tests.ConceptVersions;

public sealed class ConceptVersionDeciderTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 6, 15, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 3, 6);
    private static readonly DateOnly April = new(2026, 4, 1);

    private static readonly Scenario<ConceptVersionState, ConceptVersionCommand, ConceptVersionEvent> Silent =
        new(ConceptVersionState.Initial, ConceptVersionDecider.Decide, ConceptVersionState.Evolve);

    private static readonly ConceptVersionEvent.Published First =
        new("881", "Essex", 1, 60, "Whoever asks the LADO.", "Whatever the LADO is told of.", "It was more than five years ago.", April, Now);

    private static readonly ConceptVersionEvent.Published Second = First with { Number = 2, HistoricAfterMonths = 24, From = April.AddMonths(1) };

    [Fact]
    public void A_version_takes_the_next_number()
    {
        Silent.Gives(Publish(First), First);
        Silent.After(Publish(First)).Gives(Publish(Second), Second);
    }

    [Fact]
    public void A_version_that_was_made_on_another_than_the_last_is_not_published()
    {
        Silent.Refuses(Publish(Second), "concepts.version-moved-on");
        Silent.After(Publish(First)).Refuses(Publish(First with { Contact = "Another." }), "concepts.version-moved-on");
        Silent.After(Publish(First)).Refuses(Publish(Second with { Number = 3 }), "concepts.version-moved-on");
    }

    [Theory]
    [InlineData("2026-03-01")]
    [InlineData("2026-02-01")]
    [InlineData("0001-01-01")]
    public void A_version_of_a_month_that_has_begun_is_refused(string from) => Silent.Refuses(Publish(First with { From = Day(from) }), "concepts.month-begun");

    [Fact]
    public void On_the_first_of_a_month_that_month_has_begun_and_on_the_day_before_it_has_not()
    {
        Silent.Refuses(Publish(First, April), "concepts.month-begun");
        Silent.Gives(Publish(First, April.AddDays(-1)), First);
    }

    [Theory]
    [InlineData("2026-04-02", "concepts.not-first-of-month")]
    [InlineData("2026-04-30", "concepts.not-first-of-month")]
    [InlineData("2028-04-01", "concepts.too-far-ahead")]
    [InlineData("9999-12-01", "concepts.too-far-ahead")]
    public void A_version_begins_with_a_month_of_the_next_two_years(string from, string code) => Silent.Refuses(Publish(First with { From = Day(from) }), code);

    [Theory]
    [InlineData(1)]
    [InlineData(120)]
    public void Something_is_historic_after_one_month_to_ten_years(int months) =>
        Silent.Gives(Publish(First with { HistoricAfterMonths = months }), First with { HistoricAfterMonths = months });

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(121)]
    [InlineData(int.MaxValue)]
    public void Other_months_are_refused(int months) => Silent.Refuses(Publish(First with { HistoricAfterMonths = months }), "concepts.months");

    [Fact]
    public void Each_word_has_a_definition_that_can_be_read_and_is_not_too_long()
    {
        var longest = new string('a', ConceptVersionLimits.Definition);
        foreach (var with in new Func<string, ConceptVersionEvent.Published>[]
            { text => First with { Contact = text }, text => First with { Referral = text }, text => First with { Historic = text } })
        {
            Silent.Refuses(Publish(with("")), "concepts.definition-missing");
            Silent.Refuses(Publish(with(" - ")), "concepts.definition-missing");
            Silent.Refuses(Publish(with(longest + "a")), "concepts.definition-too-long");
            Silent.Refuses(Publish(with("One line\nand another.")), "text.line-break");
            Silent.Refuses(Publish(with("Turned \u202E around.")), "text.hidden-character");
            Silent.Gives(Publish(with(longest)), with(longest));
        }
    }

    [Fact]
    public void The_same_version_again_adds_nothing_even_when_its_month_has_begun()
    {
        Silent.After(Publish(First)).AddsNothing(Publish(First with { At = Now.AddHours(1) }));
        Silent.After(Publish(First)).AddsNothing(Publish(First, April.AddDays(9)));
    }

    private static ConceptVersionCommand.Publish Publish(ConceptVersionEvent.Published version, DateOnly? today = null) => new(version, today ?? Today);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
