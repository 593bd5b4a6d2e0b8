using TrustSafeguard.Policies.Floors;

namespace TrustSafeguard.Policies.Tests;

/// <summary>Clauses of one document as a floor for another: what a reader of both expects.</summary>
public class FloorTableTests
{
    [Theory]
    [InlineData("westdale-junior", "west.social-networking", "derbyshire-leaflet", "looser")]
    [InlineData("westdale-junior", "west.social-networking", "school-interaction-2021", "looser")]
    [InlineData("westdale-junior", "west.social-networking", "walsall-2020", "looser")]
    [InlineData("westdale-junior", "west.personal-number", "school-interaction-2021", "incomparable")]
    [InlineData("school-interaction-2021", "smci.personal-contact-details", "westdale-junior", "incomparable")]
    [InlineData("dcsf-guidance", "dcsf.personal-contact-details", "walsall-2020", "holds")]
    [InlineData("dcsf-guidance", "dcsf.personal-contact-details", "school-interaction-2021", "holds")]
    [InlineData("dcsf-guidance", "dcsf.personal-contact-details", "derbyshire-leaflet", "holds")]
    [InlineData("dcsf-guidance", "dcsf.personal-contact-details", "westdale-junior", "incomparable")]
    [InlineData("school-interaction-2021", "smci.personal-contact-details", "dcsf-guidance", "looser")]
    [InlineData("derbyshire-leaflet", "derb.personal-contact-details", "dcsf-guidance", "looser")]
    [InlineData("derbyshire-leaflet", "derb.personal-phone-in-class", "walsall-2020", "looser")]
    [InlineData("walsall-2020", "wals.own-phone-on-duty", "derbyshire-leaflet", "holds")]
    [InlineData("school-interaction-2021", "smci.social-network-connections", "westdale-junior", "looser")]
    [InlineData("derbyshire-leaflet", "derb.former-pupils-under-18", "westdale-junior", "looser")]
    [InlineData("derbyshire-leaflet", "derb.former-pupils-under-18", "school-interaction-2021", "holds")]
    [InlineData("derbyshire-leaflet", "derb.former-pupils-under-18", "walsall-2020", "looser")]
    [InlineData("derbyshire-leaflet", "derb.former-pupils-under-18", "dcsf-guidance", "looser")]
    [InlineData("walsall-2020", "wals.friends", "derbyshire-leaflet", "looser")]
    [InlineData("school-interaction-2021", "smci.lone-lifts", "dcsf-guidance", "looser")]
    [InlineData("derbyshire-leaflet", "derb.phone-photographs", "school-interaction-2021", "looser")]
    [InlineData("dcsf-guidance", "dcsf.social-networking", "walsall-2020", "holds")]
    [InlineData("derbyshire-leaflet", "derb.pupils-on-private-accounts", "walsall-2020", "holds")]
    [InlineData("dcsf-guidance", "dcsf.texts", "school-interaction-2021", "holds")]
    [InlineData("school-interaction-2021", "smci.texts", "dcsf-guidance", "looser")]
    [InlineData("westdale-junior", "west.incoming-messages", "derbyshire-leaflet", "looser")]
    public void A_clause_as_a_floor_for_another_document(string trust, string floor, string school, string expected)
    {
        var violations = FloorProof.Prove(Floored(trust, floor), Packs.Policy(school));

        var verdict = violations.Count == 0 ? "holds" : violations.Any(violation => violation.Incomparable) ? "incomparable" : "looser";
        verdict.ShouldBe(expected, string.Join('\n', violations));
    }

    [Theory]
    [InlineData("west.social-networking", Activity.SchoolSocialMediaDirectMessage, Outcome.Prohibited)]
    [InlineData("west.contact-with-former-pupils", Activity.SchoolEmail, Outcome.AuthorisationRequired)]
    public void The_leaflet_is_refused_with_an_adult_former_student_as_the_counter_example(string floor, Activity activity, Outcome asked)
    {
        var violation = FloorProof.Prove(Floored("westdale-junior", floor), Packs.Policy("derbyshire-leaflet")).First(each => each.Local is null);

        var situation = violation.Situation;
        (situation.Counterpart, situation.CounterpartAge, situation.Activity, situation.Direction, situation.Purpose)
            .ShouldBe((CounterpartKind.FormerStudent, 22, activity, Direction.Outbound, Purpose.Personal), violation.Summary);
        (violation.FloorOutcome, violation.LocalOutcome).ShouldBe((asked, Outcome.NotCovered));
        Packs.Policy("westdale-junior").Assess(situation).Outcome.ShouldBe(asked);
        Packs.Policy("derbyshire-leaflet").Assess(situation).Outcome.ShouldBe(Outcome.NotCovered);
    }

    private static Policy Floored(string pack, string floor) =>
        PolicyResolution.Resolve("trust", 1, new DateOnly(2026, 9, 1), PolicyPacks.Find(pack)!, new PolicyOverlay(PolicyLayer.Trust, [], [floor], []))
            .ShouldBeOfType<PolicyResolutionResult.Resolved>()
            .Policy;
}
