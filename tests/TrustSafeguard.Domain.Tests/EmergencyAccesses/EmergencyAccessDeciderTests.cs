using TrustSafeguard.Domain.EmergencyAccesses;

namespace TrustSafeguard.Domain.Tests.EmergencyAccesses;

public sealed class EmergencyAccessDeciderTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 6, 15, 0, 0, TimeSpan.Zero);
    private static readonly EmergencyAccessCommand.Take Take = new("access-1", 900001, "head", "Nobody of the school can be reached.", 60, Now);
    private static readonly EmergencyAccessCommand.End End = new("access-1", Now.AddMinutes(10));
    private static readonly EmergencyAccessCommand.See See = new("access-1", null, Now.AddMinutes(5));
    private static readonly EmergencyAccessCommand.Review Review = new("access-1", "One record was read, and had to be.", null, Now.AddHours(2));

    private static readonly Scenario<EmergencyAccessState, EmergencyAccessCommand, EmergencyAccessEvent> Never = new(
        EmergencyAccessState.Initial, EmergencyAccessDecider.Decide, EmergencyAccessState.Evolve);

    private static readonly Scenario<EmergencyAccessState, EmergencyAccessCommand, EmergencyAccessEvent> Taken = Never.After(Take);

    [Fact]
    public void It_is_taken_with_a_reason_and_for_a_time() =>
        Never.Gives(Take, new EmergencyAccessEvent.Taken("access-1", 900001, "head", Take.Reason, Now, Now.AddHours(1)));

    [Theory]
    [InlineData(EmergencyAccessLimits.ShortestMinutes, true)]
    [InlineData(EmergencyAccessLimits.LongestMinutes, true)]
    [InlineData(EmergencyAccessLimits.ShortestMinutes - 1, false)]
    [InlineData(EmergencyAccessLimits.LongestMinutes + 1, false)]
    [InlineData(0, false)]
    [InlineData(int.MinValue, false)]
    public void It_lasts_no_shorter_and_no_longer_than_its_limits(int minutes, bool isTaken)
    {
        var asked = Take with { Minutes = minutes };
        if (isTaken)
        {
            Never.After(asked);
        }
        else
        {
            Never.Refuses(asked, "emergency-access.minutes");
        }
    }

    [Fact]
    public void None_is_taken_without_saying_why()
    {
        Never.Refuses(Take with { Reason = "—" }, "emergency-access.reason-missing");
        Never.Refuses(Take with { Reason = new string('x', TextLimits.Text + 1) }, "emergency-access.reason-too-long");
    }

    [Fact]
    public void Nobody_has_two_for_one_school_at_a_time()
    {
        var another = Take with { Id = "access-2", At = Now.AddMinutes(59) };
        Taken.Refuses(another, "emergency-access.in-force");
        Taken.After(another with { At = Now.AddMinutes(60) });
        Taken.After(End, another with { At = Now.AddMinutes(10) });
    }

    [Fact]
    public void The_same_again_adds_nothing_and_another_under_its_id_is_refused()
    {
        Taken.AddsNothing(Take);
        Taken.Refuses(Take with { Reason = "Another." }, "emergency-access.already-taken");
    }

    [Fact]
    public void It_ends_once_and_only_while_it_lasts()
    {
        Taken.Gives(End, new EmergencyAccessEvent.Ended("access-1", End.At));
        Taken.After(End).AddsNothing(End with { At = Now.AddMinutes(20) });
        Taken.Refuses(End with { At = Now.AddMinutes(60) }, "emergency-access.over");
    }

    [Fact]
    public void It_is_reviewed_once_it_is_over()
    {
        Taken.Gives(Review, new EmergencyAccessEvent.Reviewed("access-1", Review.Findings, Review.At));
        Taken.Refuses(Review with { At = Now.AddMinutes(59) }, "emergency-access.still-in-force");
        Taken.After(End).Gives(Review with { At = Now.AddMinutes(11) }, new EmergencyAccessEvent.Reviewed("access-1", Review.Findings, Now.AddMinutes(11)));
    }

    [Fact]
    public void What_was_found_first_stands()
    {
        Taken.After(Review).AddsNothing(Review);
        Taken.After(Review).Refuses(Review with { Findings = "Nothing was in order." }, "emergency-access.already-reviewed");
    }

    [Fact]
    public void A_review_says_what_was_found()
    {
        Taken.Refuses(Review with { Findings = "" }, "emergency-access.findings-missing");
        Taken.Refuses(Review with { Findings = new string('x', TextLimits.Text + 1) }, "emergency-access.findings-too-long");
    }

    [Fact]
    public void Nobody_reviews_their_own() => Taken.Refuses(Review with { By = "head" }, "emergency-access.own");

    [Fact]
    public void Whoever_reviews_it_says_that_they_know_of_it_while_it_is_in_force_or_later_and_once()
    {
        Taken.Gives(See, new EmergencyAccessEvent.Seen("access-1", See.At));
        Taken.After(End).Gives(See with { At = Now.AddHours(3) }, new EmergencyAccessEvent.Seen("access-1", Now.AddHours(3)));
        Taken.After(See).AddsNothing(See with { At = Now.AddHours(3) });
        Taken.After(Review).AddsNothing(See with { At = Now.AddHours(3) });
        Taken.After(See).Gives(Review, new EmergencyAccessEvent.Reviewed("access-1", Review.Findings, Review.At));
        Taken.Refuses(See with { By = "head" }, "emergency-access.own");
    }

    [Fact]
    public void One_that_was_never_taken_is_neither_ended_nor_reviewed()
    {
        Never.Refuses(End, "emergency-access.unknown");
        Never.Refuses(Review, "emergency-access.unknown");
        Never.Refuses(See, "emergency-access.unknown");
        Taken.Refuses(End with { Id = "access-2" }, "emergency-access.unknown");
    }

    [Fact]
    public void Of_several_each_is_ended_and_reviewed_by_itself()
    {
        var two = Taken.After(End, Take with { Id = "access-2", At = Now.AddHours(1) });
        two.After(Review).Refuses(Review with { Id = "access-2", At = Now.AddMinutes(90) }, "emergency-access.still-in-force");
        two.Gives(End with { Id = "access-2", At = Now.AddMinutes(90) }, new EmergencyAccessEvent.Ended("access-2", Now.AddMinutes(90)));
    }
}
