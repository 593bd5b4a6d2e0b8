using TrustSafeguard.Policies.Writing;

namespace TrustSafeguard.Policies.Tests;

/// <summary>What an override or a floor reaches follows from the clause of its id in the text below.</summary>
public sealed class MovedReachTests
{
    private static readonly ClauseOverride Change = new("one", Outcome.Prohibited, [], "Never.");

    public static TheoryData<ClauseScope, ClauseScope, string> Narrowed => new()
    {
        { Of(), Of() with { Counterparts = [Pupil] }, "colleague" },
        {
            Of() with { Counterparts = [Former] }, Of() with { Counterparts = [Former with { UnderAge = 18 }] },
            "former student of 18 or over, letter (there no clause answers now)"
        },
        { Of(), Of() with { Purposes = [Purpose.Professional] }, "letter, for personal reasons" },
        { Of(), Of() with { Directions = [Direction.Outbound] }, "letter, received" },
        { Of(), Of() with { Roles = RoleSet.Of(Role.Teacher) }, "headteacher" },
        { Of(), Of() with { Unless = FactSet.Of(Fact.Emergency) }, "letter, when emergency" },
        { Of(Activity.SchoolEmail), Of(), "school email" },
    };

    private static CounterpartScope Pupil => new(CounterpartKind.CurrentStudent);

    private static CounterpartScope Former => new(CounterpartKind.FormerStudent);

    [Theory]
    [MemberData(nameof(Narrowed))]
    public void Whatever_a_clause_is_about_no_longer_is_named(ClauseScope before, ClauseScope now, string named)
    {
        var less = PolicyCheck.OfNewBase(Text(before), Text(now), [Change], ["one"]);

        less.Select(warning => (warning.Code, warning.Clause)).ShouldBe([("policy-check.override-reaches-less", "one"), ("policy-check.floor-reaches-less", "one")]);
        less.ShouldAllBe(warning => warning.Message.Contains(named, StringComparison.Ordinal));
        PolicyCheck.OfNewBase(Text(now), Text(before), [Change], ["one"]).ShouldBeEmpty();
        PolicyCheck.OfNewBase(Text(now), Text(before), [Change with { Stance = Outcome.Permitted }], []).ShouldHaveSingleItem().Code.ShouldBe("policy-check.override-reaches-more");
    }

    [Fact]
    public void A_clause_that_answers_otherwise_about_the_same_or_stands_in_one_text_alone_is_none()
    {
        var (before, now) = (Text(Of()), Text(Of()) with { Id = "now" });
        var stricter = now with { Clauses = [now.Clauses[0] with { Stance = Outcome.Prohibited, Duties = [], Exceptions = [] }] };

        PolicyCheck.OfNewBase(before, stricter, [Change], ["one"]).ShouldBeEmpty();
        PolicyCheck.OfNewBase(before, now, [Change with { ClauseId = "another" }], ["another"]).ShouldBeEmpty();
        PolicyCheck.OfNewBase(before, now with { Clauses = [] }, [Change], ["one"]).ShouldBeEmpty();
    }

    [Fact]
    public void Of_very_many_cases_and_clauses_some_are_named_and_the_others_counted()
    {
        Activity[] many = [.. Enum.GetValues<Activity>().Where(activity => activity != Activity.Letter).Take(10)];
        var narrow = new ClauseScope
        {
            Activities = [Activity.Letter], Counterparts = [Pupil with { UnderAge = 16 }], Directions = [Direction.Outbound], Purposes = [Purpose.Professional],
            Roles = RoleSet.Of(Role.Teacher), Unless = FactSet.Of(Fact.Emergency),
        };
        var each = many.Select((activity, index) => Clause($"of-{index}", new ClauseScope { Activities = [activity] }));
        var now = Text(narrow) with { Clauses = [.. Text(narrow).Clauses, .. each] };

        var message = PolicyCheck.OfNewBase(Text(Of(many)), now, [Change], []).ShouldHaveSingleItem().Message;

        message.Split("(there ").Length.ShouldBe(5);
        message.ShouldContain("; and 3 more. Override");
        message.ShouldContain("`of-7`, and 2 more answer now)");
    }

    private static ClauseScope Of(params Activity[] besides) => new() { Activities = [Activity.Letter, .. besides] };

    private static Clause Clause(string id, ClauseScope scope) => new()
    {
        Id = id, Title = id, Text = "Ask.", AppliesTo = scope, Stance = Outcome.AuthorisationRequired, Approvers = [RoleSet.Of(Role.Headteacher)],
    };

    private static PolicyDocument Text(ClauseScope scope) => new()
    {
        Id = "text", Title = "Text", Edition = "first", EffectiveFrom = new DateOnly(2026, 1, 5), Binds = RoleSet.Of(Role.Teacher, Role.Headteacher),
        Clauses = [Clause("one", scope)],
    };
}
