using System.Net;
using System.Text.Json;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Benchmarks.Load;
using TrustSafeguard.Gateway.CommandLine.Generate;
using TrustSafeguard.Gateway.Node;

namespace TrustSafeguard.Benchmarks.Requests;

/// <summary><c>recordContact</c> of clients, each for a member of staff of its own, about a student of the same school.</summary>
/// <param name="endpoint">Whom they ask.</param>
/// <param name="bodies">What each sends; see <see cref="BodiesOf"/>.</param>
/// <param name="firstNumber">A number is sent once, whatever is run one after another and side by side: with the same request id, another's contact would be refused.</param>
internal sealed class ContactRequests(IPEndPoint endpoint, IReadOnlyList<string> bodies, long firstNumber = 0)
{
    public const int Connections = 32;

    private readonly HttpRequest[] contacts = Make(endpoint, "/graphql", bodies);
    private readonly HttpRequest[] echoes = Make(endpoint, "/echo", bodies);
    private long sent = firstNumber;

    /// <summary>Schools with enough staff, and nothing recorded.</summary>
    public static GenerateOptions Records { get; } = new(Schools: 8, Trusts: 1, Staff: 8, Contacts: 0, Breaches: 0, Seed: 1);

    /// <summary>What <see cref="Connections"/> clients send, spread over the schools of a node.</summary>
    public static IReadOnlyList<string> BodiesOf(SafeguardingNode node) => node.Feed.Read<string[]>(views =>
    {
        var schools = views.Organisations.Schools.ToList();
        var staff = Enumerable.Range(0, Connections).Select(i => schools[i % schools.Count].Staff.ElementAt(i / schools.Count));
        var students = views.Records.All.OfType<StudentView>().ToLookup(student => student.School);
        return [.. staff.Select(member => BodyOf(member.Id, students[member.School].First().Id))];
    });

    /// <exception cref="InvalidOperationException">One was not recorded.</exception>
    public LoadResult Run(LoadPlan plan) => Run(plan, contacts, body => body.IndexOf("\"userErrors\":[]"u8) >= 0);

    /// <summary>The same bytes to where they are answered with themselves.</summary>
    public LoadResult RunEchoes(LoadPlan plan) => Run(plan, echoes, body => body.IndexOf("recordContact"u8) >= 0);

    private LoadResult Run(LoadPlan plan, HttpRequest[] requests, ResponseCheck check)
    {
        var result = LoadGenerator.Run(endpoint, plan with { Connections = requests.Length }, (connection, _) => requests[connection].Bytes(sent++), check);
        return result.Failed == 0 ? result : throw new InvalidOperationException($"{result.Failed} answers failed; the first: {result.FirstFailure}");
    }

    private static HttpRequest[] Make(IPEndPoint endpoint, string path, IReadOnlyList<string> bodies) =>
        [.. bodies.Select(body => HttpRequest.PostJson(endpoint, path, body, "Accept: application/json"))];

    private static string BodyOf(string staffMember, string student) => JsonSerializer.Serialize(new
    {
        query = "mutation($i: RecordContactInput!) { recordContact(input: $i) { contact { id } userErrors { code } position } }",
        variables = new
        {
            i = new
            {
                staffMember,
                student,
                activity = "SCHOOL_EMAIL",
                occurredAt = "2026-01-05T10:00:00Z",
                summary = "A reminder about the trip on Friday.",
                requestId = "############",
            },
        },
    });
}
