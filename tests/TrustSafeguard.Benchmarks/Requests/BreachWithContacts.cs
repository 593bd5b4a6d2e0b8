using System.Globalization;
using System.Text.Json.Nodes;

namespace TrustSafeguard.Benchmarks.Requests;

/// <summary>
/// A breach that was referred, whose subject has one relationship and in it ten contacts, so that the last of the relationship are the
/// subject's last. A generated year seldom has two contacts of the same two people: what is missing is recorded, as a teacher would.
/// </summary>
internal static class BreachWithContacts
{
    public const int Contacts = 10;

    private const string Candidates =
        """
        { breaches(first: 100, where: { status: [REFERRED, CLOSED] }) { nodes {
          id referral { id } subject { id relationships(first: 2) { nodes { student { id leftOn } contacts(first: 10) { totalCount } } } } } } }
        """;

    private const string Record =
        "mutation($i: RecordContactInput!) { recordContact(input: $i) { contact { breach { id } } userErrors { code message } } }";

    /// <returns>Its id.</returns>
    public static async Task<string> PrepareAsync(GraphQLCaller gateway)
    {
        var found = (await gateway.AskAsync(Candidates))["breaches"]!["nodes"]!.AsArray().FirstOrDefault(Suits)
            ?? throw new InvalidOperationException("No referred breach's subject has exactly one relationship; generate with another seed.");
        var relationship = Relationships(found)[0]!;
        for (var number = relationship["contacts"]!["totalCount"]!.GetValue<int>(); number < Contacts; number++)
        {
            await RecordAsync(gateway, found["subject"]!["id"]!, relationship["student"]!["id"]!, number);
        }

        return found["id"]!.GetValue<string>();
    }

    private static bool Suits(JsonNode? breach) =>
        breach!["referral"] is not null && Relationships(breach) is [{ } only] && only["student"]!["leftOn"] is null;

    private static JsonArray Relationships(JsonNode breach) => breach["subject"]!["relationships"]!["nodes"]!.AsArray();

    private static async Task RecordAsync(GraphQLCaller gateway, JsonNode staffMember, JsonNode student, int number)
    {
        var input = new
        {
            staffMember,
            student,
            activity = "SCHOOL_EMAIL",
            occurredAt = string.Create(CultureInfo.InvariantCulture, $"2026-01-{number + 1:00}T10:00:00Z"),
            summary = "A reminder about the trip on Friday.",
            requestId = string.Create(CultureInfo.InvariantCulture, $"query-benchmark-{number}"),
        };
        var recorded = (await gateway.AskAsync(Record, new { i = input }))["recordContact"]!;
        if (recorded["userErrors"]!.AsArray().Count > 0 || recorded["contact"]!["breach"] is not null)
        {
            throw new InvalidOperationException($"A contact that nobody objects to was expected, and this came: {recorded.ToJsonString()}");
        }
    }
}
