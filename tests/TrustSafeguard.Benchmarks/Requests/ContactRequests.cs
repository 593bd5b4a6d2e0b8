using System.Text.Json;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Benchmarks.Load;
using TrustSafeguard.Gateway.CommandLine.Generate;

namespace TrustSafeguard.Benchmarks.Requests;

/// <summary><c>recordContact</c> of 32 clients: each records for a member of staff of its own, about a student of the same school.</summary>
internal sealed class ContactRequests(MeasuredGateway gateway)
{
    public const int Connections = 32;

    private readonly HttpRequest[] contacts = Make(gateway, "/graphql");
    private readonly HttpRequest[] echoes = Make(gateway, "/echo");
    private long sent;

    /// <summary>Schools with enough staff, and nothing recorded.</summary>
    public static GenerateOptions Records { get; } = new(Schools: 8, Trusts: 1, Staff: 8, Contacts: 0, Breaches: 0, Seed: 1);

    /// <exception cref="InvalidOperationException">One was not recorded.</exception>
    public LoadResult Run(LoadPlan plan) => Run(plan, contacts, body => body.IndexOf("\"userErrors\":[]"u8) >= 0);

    /// <summary>The same bytes to where they are answered with themselves.</summary>
    public LoadResult RunEchoes(LoadPlan plan) => Run(plan, echoes, body => body.IndexOf("recordContact"u8) >= 0);

    // A number is sent once, whatever is run one after another: with the same request id, another's contact would be refused.
    private LoadResult Run(LoadPlan plan, HttpRequest[] requests, ResponseCheck check)
    {
        var result = LoadGenerator.Run(gateway.Endpoint, plan, (connection, _) => requests[connection].Bytes(sent++), check);
        return result.Failed == 0 ? result : throw new InvalidOperationException($"{result.Failed} answers failed; the first: {result.FirstFailure}");
    }

    private static HttpRequest[] Make(MeasuredGateway gateway, string path) => gateway.Node.Feed.Read<HttpRequest[]>(views =>
    {
        var staff = views.Organisations.Schools.SelectMany(school => school.Staff).Take(Connections).ToList();
        var students = views.Records.All.OfType<StudentView>().ToLookup(student => student.School);
        return [.. staff.Select(member => HttpRequest.PostJson(
            gateway.Endpoint,
            path,
            BodyOf(member.Id, students[member.School].First().Id),
            "Accept: application/json"))];
    });

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
