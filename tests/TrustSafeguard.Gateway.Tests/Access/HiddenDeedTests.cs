using TrustSafeguard.Application.Access;
using TrustSafeguard.Gateway.Tests.Access.Histories;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>Whoever may not see what is done is answered before and after it in the same bytes, at the same cost, and is told of nothing.</summary>
public sealed class HiddenDeedTests(LeastRights scene) : IClassFixture<LeastRights>
{
    private const int WarmUp = 400;
    private const int Times = 100;

    public static TheoryData<string> Callers => [.. LeastRights.Callers, HistoryMaker.Lado, HistoryMaker.Analyst];

    private SchoolFact School => scene.History.Of<SchoolFact>().First();

    private StudentFact Student => scene.History.Of<StudentFact>().First(each => each.School == School);

    // Whom nobody with the least rights manages, handles or sees more of than a colleague does.
    private PostFact Subject => scene.History.PostsOf(HistoryMaker.Colleague).Single();

    [Theory]
    [MemberData(nameof(Callers))]
    public Task What_is_done_out_of_sight_changes_no_answer_total_page_or_cost(string who) => ChangesNothingAsync(who, Subject, DeedsAbout(Subject).Concat(OtherDeeds(Subject)));

    [Fact]
    public async Task What_is_said_of_a_head_changes_no_answer_total_page_or_cost_to_the_head()
    {
        var head = scene.History.Of<PostFact>().First(post =>
            post is { Identity: not null } && post.School == School && post.HeldRolesOn(Histories.Gateway.Today).Contains("HEADTEACHER"));

        await ChangesNothingAsync(head.Identity!, head, DeedsAbout(head));
    }

    private async Task ChangesNothingAsync(string who, PostFact subject, IEnumerable<Func<Task>> deeds)
    {
        var viewer = LeastRights.Caller(who);
        var records = scene.History.All.ToList();
        var before = await ShownAsync(viewer, who, subject, records);
        before.Length.ShouldBeGreaterThan(records.Count);
        foreach (var deed in deeds)
        {
            await deed();
            var after = await ShownAsync(viewer, who, subject, records);
            for (var at = 0; at < before.Length; at++)
            {
                var from = before[at].Zip(after[at]).TakeWhile(pair => pair.First == pair.Second).Count();
                after[at].ShouldBe(before[at], $"…{Around(before[at], from)}… became …{Around(after[at], from)}…");
            }
        }
    }

    [Fact]
    public async Task A_teacher_s_lists_and_counts_allocate_the_same_whatever_is_said_of_their_colleagues()
    {
        var request = GraphQLRequest.Of(
            "{ breaches { totalCount nodes { id } } ladoReferrals { totalCount } "
                + "schools { nodes { breachCounts { count } breaches { totalCount } overdueLadoReferrals overdueTriages } } }");
        var viewer = LeastRights.Caller(HistoryMaker.Teacher);
        var before = await AllocatedAsync(viewer, request);
        for (var breach = 0; breach < 40; breach++)
        {
            await scene.Maker.RaiseAboutAsync(Subject);
        }

        (await AllocatedAsync(viewer, request)).ShouldBe(before);
    }

    // Out of the sight of whoever they are about, too.
    private IEnumerable<Func<Task>> DeedsAbout(PostFact subject)
    {
        BreachFact breach = null!;
        yield return async () => breach = await scene.Maker.RaiseAboutAsync(subject);
        yield return () => DoAsync($$"""triageBreach(id: "{{breach.Id}}", threshold: HARM_THRESHOLD, severity: CRITICAL, rationale: "It meets it.") { userErrors { code } }""");
        yield return () => DoAsync($$"""referToLado(breach: "{{breach.Id}}", summary: "As told.", limb: HARMED_A_CHILD) { userErrors { code } }""");
        yield return () => scene.Maker.RecordContactAsync(subject, Student, "PERSONAL_SOCIAL_MEDIA_CONNECTION");
    }

    // What is signed, acknowledged or put right in the record of a colleague shows in its `version`, which they see, and is left out.
    private IEnumerable<Func<Task>> OtherDeeds(PostFact subject)
    {
        var day = 3 + scene.History.Of<BreachFact>().Count();
        yield return () => scene.Maker.RecordContactAsync(subject, Student, "SCHOOL_EMAIL");
        yield return () => DoAsync(
            $$"""
            requestAuthorisation(input: { staffMember: "{{subject.Id}}", student: "{{Student.Id}}", activity: PERSONAL_PHONE_CALL, reason: "On a visit.",
                from: "{{Histories.Gateway.Now.AddDays(day):O}}", to: "{{Histories.Gateway.Now.AddDays(day + 1):O}}" }) { userErrors { code } }
            """);
    }

    private static string Around(string answer, int at) => answer[Math.Max(0, at - 80)..Math.Min(answer.Length, at + 80)];

    private async Task DoAsync(string mutation)
    {
        scene.Gateway.GoOn();
        (await scene.Gateway.DoAsync(mutation)).ShouldNotBeNull(mutation);
    }

    // Every record that there was, every list and the first of its pages, and every filter with what is hidden in it.
    private async Task<string[]> ShownAsync(Viewer viewer, string who, PostFact subject, IEnumerable<Fact> records)
    {
        var shown = new List<string>();
        foreach (var record in records)
        {
            shown.Add(await scene.AskAsync(viewer, Crawl.DocumentFor(record), record.Id));
        }

        var query = Histories.Gateway.Schema.QueryType;
        foreach (var list in query.Fields.Where(field => field.Arguments.All(argument => !argument.IsRequired) && field.Arguments.Find("first") is not null))
        {
            foreach (var first in new[] { 0, 1, 1000 })
            {
                shown.Add(await scene.AskAsync(
                    viewer, $"{{ {list.Name}(first: {first}) {{ totalCount edges {{ cursor }} pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }}"));
            }
        }

        foreach (var (_, _, document) in Questions.Of(query, "query", scene.OwnOf(who)))
        {
            shown.Add(await scene.AskAsync(viewer, document(Target.Of(subject))));
        }

        return [.. shown];
    }

    private async Task<long> AllocatedAsync(Viewer viewer, GraphQLRequest request)
    {
        await AskAsync(WarmUp);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var asked = AskAsync(Times);
        asked.IsCompletedSuccessfully.ShouldBeTrue();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / Times;

        async Task AskAsync(int times)
        {
            for (var time = 0; time < times; time++)
            {
                await scene.Gateway.SpendAsync(viewer, request);
            }
        }
    }
}
