using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Gateway.Tests.Access.Histories;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>Lists in the order of a log tell nobody of what is recorded out of their sight: neither by their order nor by their cursors.</summary>
public sealed class PlacesInLogTests : IAsyncLifetime
{
    private const int Seed = 4_002;

    private static readonly Viewer Teacher = LeastRights.Caller(HistoryMaker.Teacher);

    private Histories.Gateway gateway = null!;
    private HistoryMaker maker = null!;

    private PostFact Own => maker.History.PostsOf(HistoryMaker.Teacher).Single();

    private SchoolFact School => Own.School!;

    public async ValueTask InitializeAsync()
    {
        gateway = await Histories.Gateway.OpenAsync();
        maker = new HistoryMaker(gateway, Seed);
        await maker.BeginAsync();
        await maker.AddLeastAsync();
    }

    public ValueTask DisposeAsync() => gateway.DisposeAsync();

    [Fact]
    public async Task A_hidden_first_contact_gives_its_relationship_no_place()
    {
        var (x, y) = await TwoStudentsAsync();
        await maker.RecordContactAsync(Own, x, "PERSONAL_SOCIAL_MEDIA_CONNECTION");
        var hidden = maker.History.Of<ContactFact>().Last();
        hidden.Breach.ShouldNotBeNull();
        (await StudentsAsync(Teacher)).ShouldBeEmpty();
        var made = RelationshipWith(x);
        (await RefusalAsync(Teacher, Relationships($"|{made}"))).ShouldBe("page.cursor");

        await maker.RecordContactAsync(Own, y, "SCHOOL_EMAIL");
        (await RefusalAsync(Teacher, Relationships($"|{made}"))).ShouldBe("page.cursor");
        await maker.RecordContactAsync(Own, x, "SCHOOL_EMAIL");

        (await StudentsAsync(Teacher)).ShouldBe([y.Id, x.Id]);
        (await StudentsAsync(Teacher, size: 1)).ShouldBe([y.Id, x.Id]);
        (await StudentsAsync(Viewer.Development)).ShouldBe([x.Id, y.Id]);
        (await StudentsAsync(Viewer.Development, size: 1)).ShouldBe([x.Id, y.Id]);
        (await AskAsync(Viewer.Development, Relationships($"|{made}"))).TextsAt("node.list.edges[].node.id").ShouldBe([RelationshipWith(y)]);
        (await AskAsync(Teacher, Relationships($"|{made}"))).TextsAt("node.list.edges[].node.id").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cursor_in_the_order_of_a_log_names_the_record_alone_and_goes_on_after_it()
    {
        var (x, y) = await TwoStudentsAsync();
        await maker.RecordContactAsync(Own, x, "SCHOOL_EMAIL");
        await maker.RecordContactAsync(Own, y, "SCHOOL_EMAIL");
        foreach (var list in Lists())
        {
            var whole = await EdgesAsync(list(1000, null));
            whole.Count.ShouldBeGreaterThan(1);
            var walked = new List<(string Cursor, string Id)>();
            for (string? after = null; walked.Count < whole.Count; after = walked[^1].Cursor)
            {
                walked.Add((await EdgesAsync(list(1, after))).ShouldHaveSingleItem());
            }

            walked.ShouldBe(whole);
            foreach (var (cursor, id) in whole)
            {
                Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).ShouldBe($"|{id}");
            }
        }
    }

    [Fact]
    public async Task No_position_that_somebody_makes_up_is_a_place()
    {
        var (x, y) = await TwoStudentsAsync();
        await maker.RecordContactAsync(Own, x, "SCHOOL_EMAIL");
        await maker.RecordContactAsync(Own, y, "SCHOOL_EMAIL");
        foreach (var list in Lists())
        {
            var whole = await EdgesAsync(list(1000, null));
            foreach (var position in new[] { 0, 1, 1_000_000 })
            {
                (await RefusalAsync(Teacher, list(1, CursorOf($"{position}|")))).ShouldBe("page.cursor");
                (await RefusalAsync(Teacher, list(1, CursorOf($"{position}|staff-none")))).ShouldBe("page.cursor");

                // As an earlier version gave it, but for the position.
                (await EdgesAsync(list(1, CursorOf($"{position}|{whole[0].Id}")))).ShouldBe([whole[1]]);
            }
        }

        (await RefusalAsync(Teacher, "{ breaches(after: \"" + CursorOf($"|{Own.Id}") + "\") { totalCount } }")).ShouldBe("page.cursor");
    }

    [Fact]
    public async Task A_cursor_of_another_list_is_refused_as_one_that_is_made_up()
    {
        var elsewhere = maker.History.Of<PostFact>().First(post => post.School is { } school && school != School);
        var cursor = CursorOf($"|{elsewhere.Id}");
        (await RefusalAsync(Viewer.Development, $"{{ school(urn: {School.Urn}) {{ list: staff(after: \"{cursor}\") {{ totalCount }} }} }}")).ShouldBe("page.cursor");
        (await RefusalAsync(Viewer.Development, $"{{ school(urn: {School.Urn}) {{ list: people(after: \"{cursor}\") {{ totalCount }} }} }}")).ShouldBe("page.cursor");
        var other = maker.History.Of<PostFact>().First(post => post.School is { } school && school.Trust != School.Trust);
        (await RefusalAsync(
            Viewer.Development, $"{{ trust(uid: \"{School.Trust!.Uid}\") {{ list: people(after: \"{CursorOf($"|{other.Id}")}\") {{ totalCount }} }} }}")).ShouldBe("page.cursor");
    }

    [Fact]
    public async Task A_chronology_is_walked_by_numbers_and_by_no_position()
    {
        var breach = await maker.RaiseAboutAsync(Own);
        foreach (var severity in new[] { "HIGH", "LOW", "CRITICAL" })
        {
            await DoAsync($$"""triageBreach(id: "{{breach.Id}}", threshold: HARM_THRESHOLD, severity: {{severity}}, rationale: "Looked at.") { userErrors { code } }""");
            await maker.RaiseAboutAsync(Own);
        }

        await DoAsync($$"""referToLado(breach: "{{breach.Id}}", summary: "As told.", limb: HARMED_A_CHILD) { userErrors { code } }""");
        const string Shown = "{ nodes { cursor kind } edges { cursor } pageInfo { hasNextPage endCursor } }";
        string Chronology(int first, string? after) => $"{{ breach(id: \"{breach.Id}\") {{ chronology(first: {first}{After(after)}) {Shown} }} }}";
        var whole = await AskAsync(Viewer.Development, Chronology(1000, null));
        var cursors = whole.TextsAt("breach.chronology.nodes[].cursor");
        cursors.Count.ShouldBeGreaterThan(4);
        whole.TextsAt("breach.chronology.edges[].cursor").ShouldBe(cursors);
        cursors.Select(cursor => Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor))).ShouldBe(Enumerable.Range(1, cursors.Count).Select(number => $"|{number}"));
        for (var at = 0; at < cursors.Count; at++)
        {
            var page = await AskAsync(Viewer.Development, Chronology(1, at == 0 ? null : cursors[at - 1]));
            page.TextsAt("breach.chronology.nodes[].cursor").ShouldBe([cursors[at]]);
            page.At("breach.chronology.pageInfo.hasNextPage").GetBoolean().ShouldBe(at < cursors.Count - 1);
        }

        foreach (var made in new[] { "3|", "|0", $"|{cursors.Count + 1}", "1|breach" })
        {
            (await RefusalAsync(Viewer.Development, Chronology(1, CursorOf(made)))).ShouldBe("page.cursor");
        }
    }

    private static string CursorOf(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static string After(string? cursor) => cursor is null ? "" : $", after: \"{cursor}\"";

    private IEnumerable<Func<int, string?, string>> Lists()
    {
        const string Edges = "{ edges { cursor node { id } } }";
        yield return (first, after) => $"{{ node: school(urn: {School.Urn}) {{ list: staff(first: {first}{After(after)}) {Edges} }} }}";
        yield return (first, after) => $"{{ node: school(urn: {School.Urn}) {{ list: people(first: {first}{After(after)}) {Edges} }} }}";
        yield return (first, after) => $"{{ node: trust(uid: \"{School.Trust!.Uid}\") {{ list: people(first: {first}{After(after)}) {Edges} }} }}";
        yield return (first, after) => $"{{ node(id: \"{Own.Id}\") {{ ... on StaffMember {{ list: relationships(first: {first}{After(after)}) {Edges} }} }} }}";
    }

    private string Relationships(string after) =>
        $"{{ node(id: \"{Own.Id}\") {{ ... on StaffMember {{ list: relationships(after: \"{CursorOf(after)}\") {{ edges {{ cursor node {{ id }} }} }} }} }} }}";

    private string RelationshipWith(StudentFact student) => maker.History.Of<RelationshipFact>().Single(each => each.Post == Own && each.Student == student).Id;

    private async Task<(StudentFact X, StudentFact Y)> TwoStudentsAsync()
    {
        var one = maker.History.Of<StudentFact>().First(student => student.School == School);
        var enrolled = await DoAsync(
            $$"""enrolStudent(input: { school: {{School.Urn}}, displayName: "Kim Invented", dateOfBirth: "2014-01-01" }) { student { id } userErrors { code } }""");
        var other = new StudentFact("student Y", School);
        maker.History.Add(other, enrolled.TextAt("student.id"));
        return (one, other);
    }

    private async Task<IReadOnlyList<string>> StudentsAsync(Viewer viewer, int size = 1000)
    {
        const string Shown = "{ nodes { student { id } } pageInfo { hasNextPage endCursor } }";
        var students = new List<string>();
        var (more, after) = (true, "");
        while (more)
        {
            var page = (await AskAsync(
                viewer, $"{{ node(id: \"{Own.Id}\") {{ ... on StaffMember {{ list: relationships(first: {size}{after}) {Shown} }} }} }}")).At("node.list");
            students.AddRange(page.TextsAt("nodes[].student.id"));
            (more, after) = (page.At("pageInfo.hasNextPage").GetBoolean(), students.Count == 0 ? "" : $", after: \"{page.TextAt("pageInfo.endCursor")}\"");
        }

        return students;
    }

    private async Task<IReadOnlyList<(string Cursor, string Id)>> EdgesAsync(string document) =>
        [.. (await AskAsync(Teacher, document)).AllAt("node.list.edges[]").Select(edge => (edge.TextAt("cursor"), edge.TextAt("node.id")))];

    private async Task<JsonElement> DoAsync(string mutation)
    {
        gateway.GoOn();
        return (await gateway.DoAsync(mutation)).ShouldNotBeNull(mutation);
    }

    private async Task<JsonElement> AskAsync(Viewer viewer, string document)
    {
        var answer = await gateway.AskAsync(viewer, document);
        answer.TryGetProperty("errors", out var errors).ShouldBeFalse($"{document}: {errors}");
        return answer.At("data");
    }

    private async Task<string> RefusalAsync(Viewer viewer, string document) => (await gateway.AskAsync(viewer, document)).TextAt("errors[0].extensions.code");
}
