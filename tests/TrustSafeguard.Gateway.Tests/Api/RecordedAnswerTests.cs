using TrustSafeguard.Application.Views.Policies;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Relationships;
using TrustSafeguard.Gateway.Api;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Tests.Api;

/// <summary>What an earlier version answered stands, and the words do not contradict it unsaid.</summary>
public sealed class RecordedAnswerTests
{
    [Fact]
    public void An_answer_that_would_be_another_today_says_what_was_answered_and_what_would_be()
    {
        var answer = Answered(Outcome.PermittedWithDuties);

        answer.Outcome.ShouldBe(Outcome.PermittedWithDuties);
        answer.Approvers.ShouldBeEmpty();
        answer.Explanation.ShouldStartWith("When this was recorded the answer was: permitted with duties. That answer stands.");
        answer.Explanation.ShouldContain("the deputy headteacher or the operations manager");
    }

    [Fact]
    public void An_answer_that_is_the_same_today_is_explained_as_ever() =>
        Answered(Outcome.AuthorisationRequired).Explanation.ShouldNotContain("When this was recorded");

    [Theory]
    [InlineData(OwnWord.DateOfBirth, "without the date of birth, which")]
    [InlineData(OwnWord.Leaving, "without what it says of the leaving, which")]
    [InlineData(OwnWord.DateOfBirthAndLeaving, "without the date of birth and what it says of the leaving, which")]
    public void An_answer_that_does_without_the_word_of_its_adult_says_so(OwnWord without, string said)
    {
        Answered(Outcome.AuthorisationRequired, without).Explanation
            .ShouldContain($"The record of the student said otherwise: it was answered {said} the member of staff alone had told");
        Answered(Outcome.AuthorisationRequired).Explanation.ShouldNotContain("said otherwise");
    }

    // The head drove a pupil with the chair's agreement, which an earlier version counted although the document names three others.
    private static AssessmentAnswer Answered(Outcome recorded, OwnWord? without = null)
    {
        var policy = PolicyLibrary.FindPack("school-interaction-2021")!;
        return AssessmentAnswer.Of(
            new RelationshipEvent.ContactRecorded(
                "contact-1", "head", "student", Activity.LoneLift, Direction.Outbound, Purpose.Professional, new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero), "A lift.",
                new RecordedAssessment(
                    RoleSet.Of(Role.Headteacher), CounterpartKind.CurrentStudent, 14, FactSet.Empty, RoleSet.Of(Role.ChairOfGovernors), recorded, Severity.High,
                    ["smci.lone-lifts"], policy.Id, policy.Hash, without),
                null),
            policy);
    }
}
