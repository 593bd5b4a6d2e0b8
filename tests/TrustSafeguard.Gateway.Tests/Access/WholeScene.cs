using System.Text.Json;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Views.Patterns;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>
/// The scene of two trusts with more in it, so that there is something of every kind to be told: words on an authorisation and what changes in its period, a pattern, silent
/// schools, a matter that is shared with whoever has left, a school that has come to another authority. And all that its callers are told of it.
/// </summary>
public sealed class WholeScene : IAsyncLifetime
{
    /// <summary>Those of the scene, and whoever sees little but by what names it.</summary>
    public static IReadOnlyDictionary<string, Viewer> Callers { get; } = new Dictionary<string, Viewer>(TwoTrusts.Callers, StringComparer.Ordinal)
    {
        ["whoever has left"] = TwoTrusts.Person("leaver"), ["whoever has left the maintained school"] = TwoTrusts.Person("teacher-of-the-maintained-school"),
    };

    internal TwoTrusts Scene { get; } = new();

    internal WholeAnswers Answers { get; private set; } = null!;

    internal FollowedTable Table { get; private set; } = null!;

    /// <summary>A place in the log of a trust, after which a matter was raised and a policy acknowledged.</summary>
    public string Begins { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await Scene.InitializeAsync();
        await AddAuthorisationAsync("the-other-trust", 900_003);
        await AdoptAsync(900_003, "westdale-junior", $"{DateTimeOffset.UtcNow.AddDays(2):yyyy-MM-dd}");
        await Scene.EnrolStudentAsync("student-of-the-maintained-school", 900_004);
        await AddAuthorisationAsync("the-maintained-school", 900_004);
        await Scene.DoAsync(
            $$"""
            mutation { recordStaffMemberLeft(staffMember: "{{Scene.Ids["teacher-of-the-maintained-school"]}}", on: "{{DateTimeOffset.UtcNow:yyyy-MM-dd}}") {
              userErrors { code message } } }
            """);
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
        await Scene.ReferAsync("about-teacher-elsewhere");
        await Scene.OnboardAsync(900_002, "831", "99001");
        Scene.Node.Patterns = new PatternOptions { SilenceDays = -1, SilenceTimes = 0 };
        Begins = (await Scene.DoAsync(
            $$"""
            mutation { raiseBreach(input: { subject: "{{Scene.Ids["peripatetic"]}}", severity: LOW, summary: "As it was told." }) { position userErrors { code message } } }
            """)).TextAt("raiseBreach.position");
        await Scene.RaiseAsync("about-peripatetic", "peripatetic");
        await Scene.DoAsync(
            $$"""mutation { acknowledgePolicy(staffMember: "{{Scene.Ids["peripatetic"]}}", policy: "westdale-junior") { userErrors { code message } } }""");
        await Scene.DoAsync($$"""mutation { recordEmergencyAccessSeen(emergencyAccess: "{{Scene.Ids["access"]}}") { userErrors { code message } } }""", "trustee");
        Answers = await WholeAnswers.OfAsync(Scene, Callers);
        Table = new FollowedTable(Answers);
    }

    public ValueTask DisposeAsync() => Scene.DisposeAsync();

    private Task<JsonElement> AdoptAsync(int school, string policy, string from) => Scene.DoAsync(
        $$"""mutation { adoptSchoolPolicy(input: { school: {{school}}, basedOn: "{{policy}}", effectiveFrom: "{{from}}" }) { userErrors { code message } } }""");

    // One to which the head and, by their hand, a parent have agreed.
    private async Task AddAuthorisationAsync(string of, int school)
    {
        await AdoptAsync(school, "school-interaction-2021", "2020-01-01");
        var requested = await Scene.DoAsync(
            $$"""
            mutation { requestAuthorisation(input: {
                staffMember: "{{Scene.Ids[$"teacher-of-{of}"]}}", student: "{{Scene.Ids[$"student-of-{of}"]}}", activity: SHARE_PERSONAL_CONTACT_DETAILS,
                reason: "For a trip.", from: "{{DateTimeOffset.UtcNow:O}}", to: "{{DateTimeOffset.UtcNow.AddDays(5):O}}" }) { authorisation { id } userErrors { code message } } }
            """);
        Scene.Add($"authorisation-of-{of}", requested.TextAt("requestAuthorisation.authorisation.id"));
        foreach (var whose in new[] { "as: SENIOR_LEADER", """as: PARENT_OR_CARER, parent: "Pat Invented", given: IN_WRITING""" })
        {
            await Scene.DoAsync(
                $$"""
                mutation { decideAuthorisation(input: { authorisation: "{{Scene.Ids[$"authorisation-of-{of}"]}}", {{whose}}, approve: true, reason: "It is needed." }) {
                  userErrors { code message } } }
                """,
                $"head-of-{of}");
        }
    }
}
