using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using TrustSafeguard.Gateway.Tests.Api;

namespace TrustSafeguard.Gateway.Tests.Durability;

/// <summary>
/// People of one school and of its trust, each with a token of their own, who read what tells of a person until the server that they ask is gone. Each asks under
/// names of their own, which the log of reads keeps: so each answer is known again.
/// </summary>
/// <param name="scene">The school.</param>
/// <param name="breach">A breach at it.</param>
public sealed class Readers(Scene scene, string breach)
{
    public const int Count = 32;

    private static readonly string[] Everyone = ["HEADTEACHER", "DESIGNATED_SAFEGUARDING_LEAD", "TEACHER", "TRUST_SAFEGUARDING_OFFICER"];

    private readonly ConcurrentQueue<string> answered = new();

    /// <summary>The breach that they read.</summary>
    public string Breach => breach;

    /// <summary>The operations that were answered whole.</summary>
    public IReadOnlyCollection<string> Answered => answered;

    /// <summary>Raises a breach at the school, for them to read.</summary>
    public static async Task<Readers> OfAsync(Scene scene, GraphQLCaller caller)
    {
        var raised = await caller.ChangeAsync(
            "mutation($subject: ID!) { raiseBreach(input: { subject: $subject, severity: LOW, summary: \"As told.\" }) { breach { id } userErrors { code message } } }",
            new { subject = scene.Teacher });
        return new Readers(scene, raised.TextAt("breach.id"));
    }

    /// <summary>Lets one in, and reads until the server is gone or it is enough.</summary>
    /// <param name="address">Of the server.</param>
    /// <param name="number">Of the reader: it says what they are, and what they ask.</param>
    /// <param name="isEnough">Asked after each answer.</param>
    public async Task ReadAsync(Uri address, int number, Func<bool> isEnough)
    {
        try
        {
            var caller = new GraphQLCaller(address);
            caller.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(caller.Client, number));
            for (var time = 0; !isEnough(); time++)
            {
                var operation = $"Reader{number}Time{time}";
                var answer = await caller.AskAsync(DocumentOf(number + time, operation, PostOf(number)));
                if (answer.TryGetProperty("errors", out var errors))
                {
                    // What cannot be noted now is not answered, and neither is who asks more than one may.
                    errors.TextAt("[0].extensions.code").ShouldBeOneOf("reads.not-logged", "identity.too-many-requests");
                    continue;
                }

                answer.At("data").EnumerateObject().Single().Value.ValueKind.ShouldBe(JsonValueKind.Object, operation);
                answered.Enqueue(operation);
            }
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException)
        {
            // An answer that was cut off was not given.
        }
    }

    private static string PostOf(int number) => Everyone[number % Everyone.Length];

    private string DocumentOf(int turn, string operation, string post) => (turn / Everyone.Length % 2, post) switch
    {
        (0, not "TEACHER") => $$"""query {{operation}} { node(id: "{{breach}}") { ... on Breach { severity subject { displayName } chronology { nodes { summary } } } } }""",
        (1, not "TEACHER") => $$"""query {{operation}} { school(urn: {{scene.Urn}}) { breaches(first: 10) { totalCount nodes { severity chronology { nodes { summary } } } } } }""",
        _ => $$"""query {{operation}} { node(id: "{{scene.Student}}") { ... on Student { displayName dateOfBirth } } }""",
    };

    private async Task<string> TokenAsync(HttpClient client, int number)
    {
        var post = PostOf(number);
        var held = post == "TRUST_SAFEGUARDING_OFFICER"
            ? (object)new { subject = $"reader-{number}", posts = new[] { post }, trusts = new[] { "99001" } }
            : new { subject = $"reader-{number}", posts = new[] { post }, schools = new[] { scene.Urn } };
        using var response = await client.PostAsJsonAsync("/dev/token", held);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).TextAt("token");
    }
}
