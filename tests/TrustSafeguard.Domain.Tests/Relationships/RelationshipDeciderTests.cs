using TrustSafeguard.Domain.Relationships;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain.Tests.Relationships;

public sealed class RelationshipDeciderTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 6, 15, 0, 0, TimeSpan.Zero);

    private static readonly Scenario<RelationshipState, RelationshipCommand, RelationshipEvent> New =
        new(RelationshipState.Initial, RelationshipDecider.Decide, RelationshipState.Evolve);

    private static readonly RelationshipEvent.ContactRecorded Contact = new(
        "contact-1", "teacher", "student", Activity.SchoolEmail, Direction.Outbound, Purpose.Professional, Now.AddHours(-1), "Homework.", Answer(Outcome.Permitted), null);

    [Fact]
    public void A_permitted_contact_is_recorded_as_it_was_assessed() => New.Gives(Record(Contact), Contact);

    [Theory]
    [InlineData(Outcome.Prohibited)]
    [InlineData(Outcome.AuthorisationRequired)]
    public void A_contact_that_was_not_permitted_names_its_breach(Outcome outcome)
    {
        var contact = Contact with { Assessment = Answer(outcome), Breach = "breach-1" };
        New.Gives(Record(contact), contact);
    }

    [Theory]
    [InlineData(Outcome.Prohibited)]
    [InlineData(Outcome.AuthorisationRequired)]
    public void A_contact_that_was_not_permitted_is_never_recorded_without_its_breach(Outcome outcome) =>
        New.Refuses(Record(Contact with { Assessment = Answer(outcome) }), "contact.breach-missing");

    [Theory]
    [InlineData(Outcome.NotCovered)]
    [InlineData(Outcome.Permitted)]
    [InlineData(Outcome.PermittedWithDuties)]
    [InlineData(Outcome.ReportRequired)]
    public void A_contact_that_was_permitted_raises_no_breach(Outcome outcome) =>
        New.Refuses(Record(Contact with { Assessment = Answer(outcome), Breach = "breach-1" }), "contact.breach-unfounded");

    [Fact]
    public void A_contact_is_recorded_after_it_happened() =>
        New.Refuses(Record(Contact with { OccurredAt = Now + RelationshipDecider.ClockTolerance + TimeSpan.FromTicks(1) }), "contact.in-the-future");

    [Fact]
    public void A_clock_that_runs_a_little_ahead_is_forgiven() =>
        New.After(Record(Contact with { OccurredAt = Now + RelationshipDecider.ClockTolerance }));

    [Fact]
    public void A_contact_without_a_word_on_what_happened_is_refused() => New.Refuses(Record(Contact with { Summary = "" }), "contact.summary-missing");

    [Fact]
    public void A_summary_of_the_limit_is_taken() => New.After(Record(Contact with { Summary = new string('x', TextLimits.Text) }));

    [Fact]
    public void A_summary_over_the_limit_is_refused() =>
        New.Refuses(Record(Contact with { Summary = new string('x', TextLimits.Text + 1) }), "contact.summary-too-long");

    [Fact]
    public void The_same_contact_again_adds_nothing() => New.After(Record(Contact)).AddsNothing(Record(Contact));

    [Fact]
    public void Another_contact_is_another_event()
    {
        var next = Contact with { Id = "contact-2" };
        New.After(Record(Contact)).Gives(Record(next), next);
    }

    private static RecordedAssessment Answer(Outcome outcome) => new(
        RoleSet.Of(Role.Teacher), CounterpartKind.CurrentStudent, 12, FactSet.Empty, RoleSet.Empty, outcome, Severity.Medium, ["C-1"], "westdale-junior", "hash");

    private static RelationshipCommand.RecordContact Record(RelationshipEvent.ContactRecorded contact) => new(contact, Now);
}
