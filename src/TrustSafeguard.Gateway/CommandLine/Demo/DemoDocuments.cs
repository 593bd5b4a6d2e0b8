using System.Globalization;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Domain;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Gateway.Pages.GraphiQL;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.CommandLine.Demo;

/// <summary>GraphQL documents to paste, with ids that are there.</summary>
internal static class DemoDocuments
{
    public static IReadOnlyList<ExampleDocument> Of(SafeguardingNode node) => node.Feed.Read<IReadOnlyList<ExampleDocument>>(views =>
    {
        var school = views.Organisations.Schools[0];
        return
        [
            new("Who you are, and what is yours to see", Yours),
            new("The five schools at a glance: for the trust's officer", Overview),
            new("The same question at the first and the last school: for the trust's officer", Question(school, views.Organisations.Schools[^1])),
            new("Several concerns about one person, of whom each school sees a part: for the trust's officer", Patterns),
            new("How many people have acknowledged the policies, as it stood at the end of last month: for the authority's analyst and its LADO", Statistics(node)),
            new("Record a contact; if it was not permitted, its breach comes with it: for the first school's staff and the trust's officer", Contact(node, school)),
        ];
    });

    private const string Yours = """
        {
          viewer { name roles posts { displayName roles } }
          schools { totalCount nodes { name } }
          breaches(first: 20) { totalCount nodes { school { name } subject { displayName } severity status handler } }
          ladoReferrals(first: 20) { totalCount nodes { breach { school { name } } madeAt late outcome } }
        }
        """;

    private const string Overview = """
        {
          trust(uid: "900900") {
            name
            schools { nodes { urn name policy { title } acknowledgementCoverage { percentage overdue } breachCounts { severity status count } } }
          }
        }
        """;

    private const string Patterns = """
        {
          trust(uid: "900900") {
            patterns(first: 5) { nodes { reasons nextSteps subjects { displayName school { name } } concerns { raisedAt activity status } } }
          }
        }
        """;

    // Only a month that is over is published.
    private static string Statistics(SafeguardingNode node)
    {
        var today = LondonTime.DateOf(node.Time.GetUtcNow());
        var first = new DateOnly(today.Year, today.Month, 1).AddMonths(-1);
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            {
              localAuthority(code: "{{DemoScenario.Schools[0].AuthorityCode}}") {
                statistics(from: "{{first:yyyy-MM-dd}}", to: "{{first.AddMonths(1).AddDays(-1):yyyy-MM-dd}}") {
                  scope schools releasedAt suppressed footnotes
                  cells(measure: "people to acknowledge a policy") { breakdown category count symbol }
                }
              }
            }
            """);
    }

    private static string Question(SchoolView first, SchoolView last) => $$"""
        query {
          first: assess(
            school: {{first.Urn}}, activity: { actor: TEACHER, counterpart: CURRENT_STUDENT, counterpartAge: 11, activity: SHARE_PERSONAL_CONTACT_DETAILS }
          ) { outcome approvers explanation }
          last: assess(
            school: {{last.Urn}}, activity: { actor: TEACHER, counterpart: CURRENT_STUDENT, counterpartAge: 11, activity: SHARE_PERSONAL_CONTACT_DETAILS }
          ) { outcome approvers explanation }
        }
        """;

    private static string Contact(SafeguardingNode node, SchoolView school)
    {
        var teacher = school.Staff.First(member => member.RolesAt(node.Time.GetUtcNow()) == RoleSet.Of(Role.Teacher));
        var student = node.Views.Contacts.RelationshipsOf(teacher)[0].Student;
        var occurredAt = node.Time.GetUtcNow().AddMinutes(-10).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        return $$"""
            mutation {
              recordContact(input: {
                staffMember: "{{teacher.Id}}", student: "{{student.Id}}", activity: PERSONAL_PHONE_TEXT,
                occurredAt: "{{occurredAt}}", summary: "Texted about tomorrow's rehearsal."
              }) {
                contact { assessment { outcome explanation } breach { id severity status handler } }
                notices
                userErrors { code message }
                position
              }
            }
            """;
    }
}
