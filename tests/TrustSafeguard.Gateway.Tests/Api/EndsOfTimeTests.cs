using System.Text.Json;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Domain.StaffMembers;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Tests.Api;

/// <summary>The calendar begins and ends somewhere; whoever asks there is answered, or told with a code why not.</summary>
public sealed class EndsOfTimeTests
{
    private const string AsOf =
        """
        query($urn: Int!, $staff: ID!, $at: DateTime!) {
          school(urn: $urn) {
            policy(asOf: $at) { id }
            acknowledgementCoverage(asOf: $at) { required acknowledged overdue }
            acknowledgementsDue(first: 10, asOf: $at) { totalCount nodes { reason since dueBy overdue } }
            localAuthority { policy(asOf: $at) { id } }
            trust { acknowledgementCoverage(asOf: $at) { required } }
          }
          node(id: $staff) { ... on StaffMember {
            acknowledgementDue(asOf: $at) { reason since dueBy } boundBy(asOf: $at) { current policy { id } } acknowledgements { dueAgainAt current }
          } }
        }
        """;

    private const string Posts =
        """
        query($staff: ID!, $at: DateTime!) {
          node(id: $staff) { ... on StaffMember { roles(asOf: $at) person { posts(asOf: $at) { roles(asOf: $at) } } } }
          trust(uid: "99001") { posts { roles(asOf: $at) } }
        }
        """;

    private const string Raised =
        """
        query($urn: Int!, $at: DateTime!) {
          from: breaches(where: { raisedFrom: $at }, first: 5) { totalCount nodes { id } }
          to: breaches(where: { raisedTo: $at }, first: 5) { totalCount nodes { id } }
          school(urn: $urn) { breachCounts(where: { raisedFrom: $at, raisedTo: $at }) { count } }
        }
        """;

    private const string Reads =
        """
        query($at: DateTime!) {
          trust(uid: "99001") { from: reads(where: { from: $at }, first: 5) { nodes { at } } to: reads(where: { to: $at }, first: 5) { nodes { at } } }
        }
        """;

    private const string Happened =
        """
        mutation($staff: ID!, $student: ID!, $at: DateTime!) {
          recordContact(input: { staffMember: $staff, student: $student, activity: LONE_LIFT, occurredAt: $at, summary: "Drove a pupil home." }) {
            userErrors { code message }
            contact { occurredAt assessment { outcome } boundBy { current } breach { id boundBy { current } } }
          }
        }
        """;

    private const string Begins =
        """
        mutation($staff: ID!, $student: ID!, $at: DateTime!) {
          requestAuthorisation(input: { staffMember: $staff, student: $student, activity: LONE_LIFT, reason: "No bus.", from: $at, to: "9999-12-31T23:59:59Z" }) {
            userErrors { code message } authorisation { from to }
          }
        }
        """;

    private const string Ends =
        """
        mutation($staff: ID!, $student: ID!, $at: DateTime!) {
          requestAuthorisation(input: { staffMember: $staff, student: $student, activity: LONE_LIFT, reason: "No bus.", from: "0001-01-01T00:00:00Z", to: $at }) {
            userErrors { code message } authorisation { from to }
          }
        }
        """;

    private const string Learnt =
        """
        mutation($staff: ID!, $at: DateTime!) {
          raiseBreach(input: { subject: $staff, severity: LOW, summary: "As it was told.", learntAt: $at }) { userErrors { code message } breach { referral { dueAt } } }
        }
        """;

    private const string LearntAnew =
        """
        mutation($breach: ID!, $at: DateTime!) {
          triageBreach(id: $breach, threshold: HARM_THRESHOLD, severity: HIGH, rationale: "As it was told.", learntAt: $at) {
            userErrors { code message } breach { referral { dueAt overdue } }
          }
        }
        """;

    private const string Told =
        """
        mutation($breach: ID!, $at: DateTime!) {
          referToLado(breach: $breach, summary: "As it was told.", limb: RISK_OF_HARM, toldAt: $at) { userErrors { code message } referral { madeAt late } }
        }
        """;

    private const string Answered =
        """
        mutation($referral: ID!, $at: DateTime!) {
          recordThresholdNotMet(referral: $referral, rationale: "As it was said.", answeredAt: $at) { userErrors { code message } referral { thresholdNotMetAt } }
        }
        """;

    /// <summary>Every place of the contract that takes a time, and the operation that tries it here.</summary>
    private static readonly Dictionary<string, string> Tried = new(StringComparer.Ordinal)
    {
        ["ReadFilter.from"] = Reads,
        ["ReadFilter.to"] = Reads,
        ["School.policy(asOf:)"] = AsOf,
        ["School.acknowledgementCoverage(asOf:)"] = AsOf,
        ["School.acknowledgementsDue(asOf:)"] = AsOf,
        ["LocalAuthority.policy(asOf:)"] = AsOf,
        ["Trust.acknowledgementCoverage(asOf:)"] = AsOf,
        ["StaffMember.acknowledgementDue(asOf:)"] = AsOf,
        ["StaffMember.boundBy(asOf:)"] = AsOf,
        ["StaffMember.roles(asOf:)"] = Posts,
        ["Appointment.roles(asOf:)"] = Posts,
        ["Post.roles(asOf:)"] = Posts,
        ["Person.posts(asOf:)"] = Posts,
        ["BreachFilter.raisedFrom"] = Raised,
        ["BreachFilter.raisedTo"] = Raised,
        ["RecordContactInput.occurredAt"] = Happened,
        ["RequestAuthorisationInput.from"] = Begins,
        ["RequestAuthorisationInput.to"] = Ends,
        ["RaiseBreachInput.learntAt"] = Learnt,
        ["Mutation.triageBreach(learntAt:)"] = LearntAnew,
        ["Mutation.referToLado(toldAt:)"] = Told,
        ["Mutation.recordThresholdNotMet(answeredAt:)"] = Answered,
    };

    /// <summary>Every place of the contract that takes a date, and the mutation that tries it here.</summary>
    private static readonly Dictionary<string, string> Entered = new(StringComparer.Ordinal)
    {
        ["EnrolStaffMemberInput.startsOn"] = """enrolStaffMember(input: { school: 900001, displayName: "Edda Invented", roles: [TEACHER], startsOn: $day })""",
        ["Mutation.recordStaffMemberLeft(on:)"] = "recordStaffMemberLeft(staffMember: $staff, on: $day)",
        ["AppointInput.startsOn"] = """appoint(input: { trust: "99001", displayName: "Edda Invented", roles: [CHAIR_OF_TRUSTEES], startsOn: $day })""",
        ["Mutation.endAppointment(on:)"] = "endAppointment(appointment: $appointment, on: $day)",
        ["Mutation.changeRoles(from:)"] = "changeRoles(post: $appointment, roles: [CHAIR_OF_TRUSTEES], from: $day)",
        ["Mutation.correctStudent(dateOfBirth:)"] = "correctStudent(student: $student, dateOfBirth: $day)",
        ["Mutation.correctStudent(leftOn:)"] = "correctStudent(student: $student, leftOn: $day)",
        ["EnrolStudentInput.dateOfBirth"] = """enrolStudent(input: { school: 900001, displayName: "Sam Invented", dateOfBirth: $day })""",
        ["EnrolStudentInput.leftOn"] = """enrolStudent(input: { school: 900001, displayName: "Sam Invented", dateOfBirth: "2012-01-01", leftOn: $day })""",
        ["Mutation.recordStudentLeft(on:)"] = "recordStudentLeft(student: $student, on: $day)",
        ["PublishTrustPolicyInput.effectiveFrom"] = """publishTrustPolicy(input: { trustUid: "99001", basedOn: "westdale-junior", effectiveFrom: $day })""",
        ["AdoptSchoolPolicyInput.effectiveFrom"] = """adoptSchoolPolicy(input: { school: 900001, basedOn: "westdale-junior", effectiveFrom: $day })""",
        ["PublishLocalAuthorityPolicyInput.effectiveFrom"] = """publishLocalAuthorityPolicy(input: { code: "830", document: "policy: 1", effectiveFrom: $day })""",
        ["Mutation.renewLocalAuthorityStatistics(from:)"] = """renewLocalAuthorityStatistics(localAuthority: "830", from: $day, to: $day)""",
        ["Mutation.renewLocalAuthorityStatistics(to:)"] = """renewLocalAuthorityStatistics(localAuthority: "830", from: "2001-01-01", to: $day)""",
        ["Mutation.publishStatisticalConcepts(from:)"] =
            """publishStatisticalConcepts(localAuthority: "830", from: $day, historicAfterMonths: 12, contact: "A.", referral: "B.", historic: "C.")""",
        ["Mutation.renewTrustStatistics(from:)"] = """renewTrustStatistics(trustUid: "99001", from: $day, to: $day)""",
        ["Mutation.renewTrustStatistics(to:)"] = """renewTrustStatistics(trustUid: "99001", from: "2001-01-01", to: $day)""",
    };

    // What publishes what it is asked for the first time.
    private static readonly Dictionary<string, string> Published = new(StringComparer.Ordinal)
    {
        ["Trust.statistics(from:)"] = """trust(uid: "99001") { statistics(from: $day, to: $day) { suppressed } }""",
        ["Trust.statistics(to:)"] = """trust(uid: "99001") { statistics(from: "2001-01-01", to: $day) { suppressed } }""",
        ["LocalAuthority.statistics(from:)"] = """localAuthority(code: "830") { statistics(from: $day, to: $day) { suppressed } }""",
        ["LocalAuthority.statistics(to:)"] = """localAuthority(code: "830") { statistics(from: "2001-01-01", to: $day) { suppressed } }""",
    };

    // What is in force on any day, or nothing.
    private static readonly Dictionary<string, string> Looked = new(StringComparer.Ordinal)
    {
        ["LocalAuthority.statisticalConcepts(on:)"] = """localAuthority(code: "830") { statisticalConcepts(on: $day) { version } }""",
    };

    [Theory]
    [InlineData("westdale-junior")]
    [InlineData("derbyshire-leaflet")]
    [InlineData("walsall-2020")]
    [InlineData("school-interaction-2021")]
    [InlineData("dcsf-guidance")]
    public async Task Every_time_of_the_contract_is_answered_at_both_ends_of_the_calendar_or_refused_with_a_code(string pack)
    {
        var store = new MemoryEventStore();
        await using var gateway = await RunningGateway.StartAsync(store: store);
        var scene = await Scene.SetAsync(gateway, pack);
        await gateway.ChangeAsync(
            "mutation($staff: ID!, $pack: ID!) { acknowledgePolicy(staffMember: $staff, policy: $pack) { userErrors { code } } }",
            new { staff = scene.Teacher, pack });
        await AppointedAsync(gateway, scene);
        var breach = await RaisedAsync();
        var referral = (await gateway.ChangeAsync(
            """mutation($breach: ID!) { referToLado(breach: $breach, summary: "As it was told.", limb: RISK_OF_HARM) { userErrors { code } referral { id } } }""",
            new { breach = await RaisedAsync() })).TextAt("referral.id");
        await EnrolledBeforeAsync(gateway, store, DateOnly.MinValue);
        await EnrolledBeforeAsync(gateway, store, DateOnly.MaxValue);

        foreach (var at in new[]
        {
            "0001-01-01T00:00:00Z", "0001-01-01T00:00:00-14:00", "0001-01-01T00:00:00+14:00", "0001-01-01T13:59:59+14:00", "0001-01-01T14:00:00+14:00",
            "9999-12-31T23:59:59Z", "9999-12-31T23:59:59.9999999Z", "9999-12-31T00:00:00Z", "9999-12-31T23:59:59+14:00", "9999-12-31T23:59:59-00:01", "9999-12-31T09:59:59-14:00",
        })
        {
            foreach (var operation in Tried.Values.Distinct(StringComparer.Ordinal))
            {
                ShouldBeAnsweredOrRefused(await gateway.AskAsync(operation, new { urn = scene.Urn, staff = scene.Teacher, student = scene.Student, breach, referral, at }), at);
            }
        }

        // What was taken is told again, at any time.
        ShouldBeAnsweredOrRefused(await gateway.AskAsync(Raised, new { urn = scene.Urn, at = DateTimeOffset.UtcNow }), "now");
        (await gateway.AskAsync(AsOf, new { urn = scene.Urn, staff = scene.Teacher, at = "9999-12-31T23:59:59Z" })).TryGetProperty("errors", out _).ShouldBeFalse();
        (await gateway.AskAsync(AsOf, new { urn = scene.Urn, staff = scene.Teacher, at = "0001-01-01T00:00:00Z" })).TryGetProperty("errors", out _).ShouldBeFalse();

        async Task<string> RaisedAsync() => (await gateway.ChangeAsync(
            """mutation($staff: ID!) { raiseBreach(input: { subject: $staff, severity: LOW, summary: "As it was told." }) { userErrors { code } breach { id } } }""",
            new { staff = scene.Teacher })).TextAt("breach.id");
    }

    [Fact]
    public async Task Every_place_of_the_contract_that_takes_a_time_is_tried()
    {
        await using var gateway = await RunningGateway.StartAsync(configure: options => options with { Introspection = true });

        (await TypesAsync(gateway)).SelectMany(type => PlacesOf(type, "DateTime")).ShouldBe(Tried.Keys, ignoreOrder: true);
    }

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("0026-09-01")]
    [InlineData("1926-09-01")]
    [InlineData("2926-09-01")]
    [InlineData("9999-12-31")]
    public async Task A_date_of_a_mistyped_year_is_refused_with_a_code_wherever_one_is_entered(string day)
    {
        await using var gateway = await RunningGateway.StartAsync();
        var scene = await Scene.SetAsync(gateway, "westdale-junior");
        var appointment = await AppointedAsync(gateway, scene);
        var position = await gateway.Node.Store.ReadHeadAsync(Logs.OfTrust("99001"));

        foreach (var (place, mutation) in Entered)
        {
            var asked = mutation.Replace("$staff", $"\"{scene.Teacher}\"").Replace("$student", $"\"{scene.Student}\"").Replace("$appointment", $"\"{appointment}\"")
                .Replace("$day", $"\"{day}\"");
            var answer = await gateway.DataAsync($$"""mutation { changed: {{asked}} { userErrors { code } } }""");
            answer.AllAt("changed.userErrors[]").ShouldHaveSingleItem(place);
        }

        foreach (var (place, query) in Published)
        {
            var answer = await gateway.AskAsync($"{{ {query.Replace("$day", $"\"{day}\"")} }}");
            answer.TextAt("errors[0].extensions.code").ShouldStartWith("statistics.period-", Case.Sensitive, place);
        }

        foreach (var query in Looked.Values)
        {
            (await gateway.DataAsync($"{{ {query.Replace("$day", $"\"{day}\"")} }}")).At("localAuthority.statisticalConcepts").ValueKind.ShouldBe(JsonValueKind.Null);
        }

        (await gateway.Node.Store.ReadHeadAsync(Logs.OfTrust("99001"))).ShouldBe(position);
        (await gateway.Node.Store.ReadHeadAsync(Logs.Statistics)).Position.ShouldBe(0);
    }

    [Fact]
    public async Task Every_place_of_the_contract_that_takes_a_date_is_tried()
    {
        await using var gateway = await RunningGateway.StartAsync(configure: options => options with { Introspection = true });

        (await TypesAsync(gateway)).SelectMany(type => PlacesOf(type, "Date")).ShouldBe(Entered.Keys.Concat(Published.Keys).Concat(Looked.Keys), ignoreOrder: true);
    }

    /// <summary>The teacher gets an identity, and with it a second post, whose roles change.</summary>
    private static async Task<string> AppointedAsync(RunningGateway gateway, Scene scene)
    {
        await gateway.ChangeAsync(
            """mutation($post: ID!) { correctIdentity(post: $post, identity: "theo") { userErrors { code } } }""", new { post = scene.Teacher });
        var appointed = (await gateway.ChangeAsync(
            """
            mutation {
              appoint(input: { trust: "99001", displayName: "Theo Invented", roles: [TRUST_SAFEGUARDING_OFFICER], identity: "theo", startsOn: "2021-09-01" }) {
                appointment { id } userErrors { code }
              }
            }
            """)).TextAt("appointment.id");
        foreach (var post in new[] { (Id: appointed, Roles: "[CHAIR_OF_TRUSTEES]"), (Id: scene.Teacher, Roles: "[HEADTEACHER]") })
        {
            await gateway.ChangeAsync($$"""mutation { changeRoles(post: "{{post.Id}}", roles: {{post.Roles}}, from: "2022-09-01") { userErrors { code } } }""");
        }

        return appointed;
    }

    private static async Task<IEnumerable<JsonElement>> TypesAsync(RunningGateway gateway) => (await gateway.DataAsync(
        "{ __schema { types { name fields { name args { name type { name ofType { name } } } } inputFields { name type { name ofType { name } } } } } }")).At("__schema.types")
        .EnumerateArray();

    private static IEnumerable<string> PlacesOf(JsonElement type, string scalar) =>
    [
        .. from field in Members(type, "fields") from argument in Members(field, "args") where Is(argument, scalar) select $"{NameOf(type)}.{NameOf(field)}({NameOf(argument)}:)",
        .. from input in Members(type, "inputFields") where Is(input, scalar) select $"{NameOf(type)}.{NameOf(input)}",
    ];

    private static JsonElement[] Members(JsonElement of, string name) => of.At(name) is { ValueKind: JsonValueKind.Array } members ? [.. members.EnumerateArray()] : [];

    private static bool Is(JsonElement value, string scalar)
    {
        var type = value.At("type");
        return (type.At("ofType") is { ValueKind: JsonValueKind.Object } within ? NameOf(within) : NameOf(type)) == scalar;
    }

    private static string? NameOf(JsonElement named) => named.At("name").GetString();

    /// <summary>A member of staff as a log from before first days had limits may hold one.</summary>
    private static async Task EnrolledBeforeAsync(RunningGateway gateway, MemoryEventStore store, DateOnly startsOn)
    {
        var enrolled = new StaffMemberEvent.Enrolled(900_001, "Edda Invented", RoleSet.Of(Role.Teacher), null, null, startsOn);
        var append = new StreamAppend($"staff-member-{startsOn.Year}", 0, [EventCodec.Encode(enrolled, new EventMetadata(DateTimeOffset.UtcNow, "officer"))]);
        var appended = (await store.AppendAsync(Logs.OfTrust("99001"), [append])).ShouldBeOfType<AppendResult.Appended>();
        await gateway.Node.Feed.ReadUpToAsync(store, Logs.OfTrust("99001"), appended.Last);
        gateway.Node.Feed.Read(views => views.Records.Find(append.Stream)).ShouldNotBeNull();
    }

    private static void ShouldBeAnsweredOrRefused(JsonElement answer, string at)
    {
        if (answer.TryGetProperty("errors", out var errors))
        {
            var codes = errors.EnumerateArray().Select(error => error.At("extensions.code").GetString()).ToList();
            codes.ShouldAllBe(code => !string.IsNullOrEmpty(code) && code != "graphql.internal", $"{at}: {errors}");
        }
        else
        {
            answer.At("data").ValueKind.ShouldBe(JsonValueKind.Object, at);
        }
    }
}
