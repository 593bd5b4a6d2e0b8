using System.Text.Json;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Benchmarks.Load;
using TrustSafeguard.Benchmarks.Peers;
using TrustSafeguard.Gateway.CommandLine.Generate;

namespace TrustSafeguard.Benchmarks.Requests;

/// <summary><c>recordContact</c> over HTTP, durable, with 32 clients, in turns with GraphQL Yoga over PostgreSQL on the same disk.</summary>
internal static class ContactsBenchmark
{
    private const int DefaultRounds = 3;
    private const int Connections = 32;

    // Warmed up until the compiler has nothing left to do: after two seconds a slow machine still measured the compiler.
    private static readonly LoadPlan Plan = new(Connections, TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(12));

    /// <param name="args">Rounds; the folder to measure in (default: beside the program, so that no memory disk answers); <c>alone</c> to leave the peer out.</param>
    public static async Task RunAsync(string[] args)
    {
        var rounds = args.Length > 0 ? int.Parse(args[0]) : DefaultRounds;
        var alone = args.Contains("alone");
        var folder = Directory.CreateDirectory(Path.Combine(args.Length > 1 && !alone ? args[1] : AppContext.BaseDirectory, ".bench-contacts")).FullName;
        try
        {
            for (var round = 0; round < rounds; round++)
            {
                var ours = await MeasureAsync(Path.Combine(folder, $"journal-{round}"));
                var theirs = alone ? null : await YogaPeer.RecordContactAsync(Plan, folder);
                Console.WriteLine(
                    $"recordContact, {Connections} clients: {ours.RequestsPerSecond,7:0}/s, p99 {ours.P99.TotalMilliseconds:0.0} ms"
                    + (theirs is null
                        ? string.Empty
                        : $"; Yoga over PostgreSQL {theirs.RequestsPerSecond,7:0}/s, p99 {theirs.P99.TotalMilliseconds:0.0} ms; "
                            + $"ratio {ours.RequestsPerSecond / theirs.RequestsPerSecond:0.00}"));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<LoadResult> MeasureAsync(string folder)
    {
        await using var gateway = await MeasuredGateway.StartAsync(folder, new GenerateOptions(Schools: 8, Trusts: 1, Staff: 8, Contacts: 0, Breaches: 0, Seed: 1));
        var requests = Requests(gateway);
        var result = LoadGenerator.Run(
            gateway.Endpoint, Plan, (connection, number) => requests[connection].Bytes(number), body => body.IndexOf("\"userErrors\":[]"u8) >= 0);
        return result.Failed == 0 ? result : throw new InvalidOperationException($"{result.Failed} answers failed; the first: {result.FirstFailure}");
    }

    /// <summary>Each client records for a member of staff of its own, about a student of the same school.</summary>
    private static HttpRequest[] Requests(MeasuredGateway gateway) => gateway.Node.Feed.Read<HttpRequest[]>(views =>
    {
        var staff = views.Organisations.Schools.SelectMany(school => school.Staff).Take(Connections).ToList();
        var students = views.Records.All.OfType<StudentView>().ToLookup(student => student.School);
        return [.. staff.Select(member => HttpRequest.PostJson(
            gateway.Endpoint,
            "/graphql",
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
