using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Views.Patterns;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>
/// The scene of two trusts with more in it, so that there is something of every kind to be told: words on an authorisation and what changes in its period, a pattern, silent schools,
/// a matter that is shared with whoever has left, a school that has come to another authority. And all that its callers are told of it.
/// </summary>
public sealed class WholeScene : IAsyncLifetime
{
    /// <summary>Those of the scene, and whoever sees little but by what names it.</summary>
    public static IReadOnlyDictionary<string, Viewer> Callers { get; } = new Dictionary<string, Viewer>(TwoTrusts.Callers, StringComparer.Ordinal)
    {
        ["whoever has left"] = TwoTrusts.Person("leaver"), ["the head of the maintained school"] = TwoTrusts.Person("head-of-the-maintained-school"),
    };

    internal TwoTrusts Scene { get; } = new();

    internal WholeAnswers Answers { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Scene.InitializeAsync();
        await AdoptAsync("school-interaction-2021", "2020-01-01");
        var requested = await Scene.DoAsync(
            $$"""
            mutation { requestAuthorisation(input: {
                staffMember: "{{Scene.Ids["teacher-of-the-other-trust"]}}", student: "{{Scene.Ids["student-of-the-other-trust"]}}", activity: SHARE_PERSONAL_CONTACT_DETAILS,
                reason: "For a trip.", from: "{{DateTimeOffset.UtcNow:O}}", to: "{{DateTimeOffset.UtcNow.AddDays(5):O}}" }) { authorisation { id } userErrors { code message } } }
            """);
        Scene.Add("authorisation-of-two", requested.TextAt("requestAuthorisation.authorisation.id"));
        await Scene.DoAsync(Decide("as: SENIOR_LEADER"), "head-of-the-other-trust");
        await Scene.DoAsync(Decide("""as: PARENT_OR_CARER, parent: "Pat Invented", given: IN_WRITING"""), "head-of-the-other-trust");
        await AdoptAsync("westdale-junior", $"{DateTimeOffset.UtcNow.AddDays(2):yyyy-MM-dd}");
        foreach (var number in new[] { 1, 2, 3 })
        {
            await Scene.RaiseAsync($"concern-{number}", "teacher-elsewhere");
        }

        await Scene.RaiseAsync("about-leaver", "leaver");
        await Scene.DoAsync(
            $$"""mutation { triageBreach(id: "{{Scene.Ids["about-leaver"]}}", threshold: NONE, severity: LOW, rationale: "Looked at.") { userErrors { code message } } }""");
        await Scene.DoAsync(
            $$"""
            mutation { shareWithSubject(breach: "{{Scene.Ids["about-leaver"]}}", statement: "A concern was raised.", reason: "It is time.") { userErrors { code message } } }
            """);
        await Scene.AddRelationshipAsync("relationship-of-peripatetic", "contact-of-peripatetic");
        await Scene.AddRelationshipAsync("relationship-of-leaver", "contact-of-leaver");
        await Scene.ReferAsync("about-the-maintained-school");
        await Scene.OnboardAsync(900_002, "831", "99001");
        Scene.Node.Patterns = new PatternOptions { SilenceDays = -1, SilenceTimes = 0 };
        Answers = await WholeAnswers.OfAsync(Scene, Callers);
    }

    public ValueTask DisposeAsync() => Scene.DisposeAsync();

    private Task AdoptAsync(string policy, string from) => Scene.DoAsync(
        $$"""mutation { adoptSchoolPolicy(input: { school: 900003, basedOn: "{{policy}}", effectiveFrom: "{{from}}" }) { userErrors { code message } } }""");

    private string Decide(string whose) =>
        $$"""
        mutation { decideAuthorisation(input: { authorisation: "{{Scene.Ids["authorisation-of-two"]}}", {{whose}}, approve: true, reason: "It is needed." }) { userErrors { code message } } }
        """;
}
