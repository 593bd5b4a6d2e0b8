namespace TrustSafeguard.Statistics.Tests.Invented;

/// <summary>What an authority and a trust publish of the same schools.</summary>
public static class Requests
{
    public static ReleaseRequest OfAuthority(string code, IEnumerable<RegisterSchool> schools, Period period) => new(
        $"authority-{code}", $"authority {code}", Incidents.Contacts, ["trust", "phase"],
        [.. schools.Where(school => school.Authority == code).Select(school => new CountedSchool(school.Urn, [school.Trust, school.Phase]))], period, CountedConcepts.Of("1"));

    public static ReleaseRequest OfTrust(string uid, IEnumerable<RegisterSchool> schools, Period period) => new(
        $"trust-{uid}", $"trust {uid}", Incidents.Contacts, ["authority", "phase"],
        [.. schools.Where(school => school.Trust == uid).Select(school => new CountedSchool(school.Urn, [school.Authority, school.Phase]))], period, CountedConcepts.Of("1"));

    public static Release Made(ReleaseOutcome outcome) => outcome.ShouldBeOfType<ReleaseOutcome.Made>().Release;
}
