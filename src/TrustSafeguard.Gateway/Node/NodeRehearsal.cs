using System.Globalization;
using System.Text.Json;
using TrustSafeguard.Application.Access;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Gateway.Api;
using TrustSafeguard.GraphQL;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.Gateway.Node;

/// <summary>
/// What callers mostly ask, asked before the process joins a cluster of a node of its own that keeps invented records in memory and ends with it. What runs for the first time is
/// compiled, which keeps all threads of the pool for as long as a second where processors are scarce: a member of a cluster would answer no probe meanwhile, and be taken for dead.
/// </summary>
public static class NodeRehearsal
{
    // Callers who ask at the same moment wait for each other elsewhere than one alone.
    private const int AtOnce = 8;

    private const int School = 900_001;
    private const string Pack = "westdale-junior";

    private const string Onboard =
        """
        mutation($input: OnboardSchoolInput!) { done: onboardSchool(input: $input) { record: school { id name } position userErrors { code message } } }
        """;

    private const string Adopt =
        """
        mutation($input: AdoptSchoolPolicyInput!) { done: adoptSchoolPolicy(input: $input) { record: policy { id } position userErrors { code message } } }
        """;

    private const string EnrolStaff =
        """
        mutation($input: EnrolStaffMemberInput!) { done: enrolStaffMember(input: $input) { record: staffMember { id } position userErrors { code message } } }
        """;

    private const string EnrolStudent =
        """
        mutation($input: EnrolStudentInput!) { done: enrolStudent(input: $input) { record: student { id } position userErrors { code message } } }
        """;

    private const string RecordContact =
        """
        mutation($input: RecordContactInput!) { done: recordContact(input: $input) { record: contact { id summary occurredAt } position userErrors { code message } } }
        """;

    private const string RaiseBreach =
        """
        mutation($input: RaiseBreachInput!) { done: raiseBreach(input: $input) { record: breach { id severity } position userErrors { code message } } }
        """;

    private const string Look =
        """
        query($id: ID!) { node(id: $id) { id ... on Student { displayName } } breaches(first: 10) { totalCount edges { node { id severity } } pageInfo { hasNextPage } } }
        """;

    private static readonly string[] Teacher = ["TEACHER"];

    /// <summary>Asks it all.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What went wrong, in words: nothing, unless the schema and this have come apart. It hinders nobody.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(TimeProvider time, CancellationToken cancellationToken = default)
    {
        try
        {
            return await AskAllAsync(time, cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return [failure.Message];
        }
    }

    private static async Task<IReadOnlyList<string>> AskAllAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        await using var node = await SafeguardingNode.OpenAsync(
            new MemoryEventStore(), time, watchesDeadlines: false, sharing: new StoreSharing(), cancellationToken: cancellationToken);
        var asking = new Asking(node, SafeguardingApi.Build(new GraphQLOptions()));
        var now = time.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        await asking.DoAsync(Onboard, new
        {
            urn = School, name = "Invented Primary", phase = "Primary", trustUid = "99001", trustName = "Invented Trust",
            localAuthorityCode = "830", localAuthorityName = "Derbyshire",
        });
        await asking.DoAsync(Adopt, new { school = School, basedOn = Pack, effectiveFrom = Text(today.AddYears(-1)) });
        var teacher = await asking.DoAsync(EnrolStaff, new { school = School, displayName = "Theo Invented", roles = Teacher, startsOn = Text(today.AddYears(-1)) });
        var student = await asking.DoAsync(EnrolStudent, new { school = School, displayName = "Sam Invented", dateOfBirth = Text(today.AddYears(-14)) });
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async number =>
        {
            // Off this thread, since what is asked of a node in this process may be answered before anybody waits.
            await Task.Yield();
            var requestId = string.Create(CultureInfo.InvariantCulture, $"rehearsal-{number}");
            var (isContact, summary) = (number % 2 == 0, "As it happened.");
            await (isContact
                ? asking.DoAsync(RecordContact, new { staffMember = teacher, student, activity = "SCHOOL_EMAIL", occurredAt = now.AddDays(-1), summary, requestId })
                : asking.DoAsync(RaiseBreach, new { subject = teacher, severity = "LOW", summary, requestId }));
        }));
        await asking.LookAsync(Look, student);
        return asking.Faults;
    }

    private static string Text(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);

    private sealed class Asking(SafeguardingNode node, GraphQLEngine engine)
    {
        private readonly Lock gate = new();
        private readonly List<string> faults = [];

        public IReadOnlyList<string> Faults => faults;

        /// <summary>Asks for a change, and gives the id of the record.</summary>
        public async Task<string> DoAsync(string document, object input)
        {
            using var answer = await AnswerAsync(document, new { input });
            return answer.RootElement.TryGetProperty("data", out var data) && data.TryGetProperty("done", out var done) && done.ValueKind == JsonValueKind.Object
                && done.GetProperty("userErrors").GetArrayLength() == 0 && done.GetProperty("record").TryGetProperty("id", out var id)
                    ? id.GetString()!
                    : Fault(answer);
        }

        public async Task LookAsync(string document, string id)
        {
            using var answer = await AnswerAsync(document, new { id });
            if (answer.RootElement.TryGetProperty("errors", out _))
            {
                Fault(answer);
            }
        }

        private async Task<JsonDocument> AnswerAsync(string document, object variables)
        {
            var request = GraphQLRequest.Of(document, JsonSerializer.Serialize(variables));
            using var response = await engine.ExecuteAsync(request, new RequestContext(node, Viewer.Development));
            return JsonDocument.Parse(response.Body.ToArray());
        }

        private string Fault(JsonDocument answer)
        {
            lock (gate)
            {
                faults.Add(answer.RootElement.ToString());
            }

            return "";
        }
    }
}
