using System.Globalization;
using System.Text.Json;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Snapshots;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.EventStore.Files.Snapshots;
using TrustSafeguard.Gateway.CommandLine.Generate;
using TrustSafeguard.GraphQL;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Benchmarks.Requests;

/// <summary>
/// What others wait for while four callers send one of the dearest allowed operations again and again, an authority publishes, snapshots are written and many follow breaches,
/// each a caller who is answered with the usual fields of each breach that is raised: a read and a <c>recordContact</c>, each of one caller, and a breach each second.
/// </summary>
internal static class WaitingBenchmark
{
    private const int DearCallers = 4;
    private const int Aliases = 90;

    // What costs just less than `DearCost`.
    private const int AliasesBelowDear = 15;
    private const int SchoolsBelowDear = 799;

    private const int BreachesOfSchool = 120;
    private const int SchoolsInAFilter = 1_000;
    private const int Followers = 1_000;
    private const int DefaultSchools = 300;
    private const int DefaultSeconds = 8;

    private static readonly GraphQLRequest Follow = GraphQLRequest.Of(
        "subscription { breachEvents { cursor kind at breach { id severity status raisedAt subject { displayName } school { urn name } } } }");

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static int editions;

    /// <param name="args">How many schools, or a folder that <c>generate</c> or <c>repeat</c> has filled, to which contacts are added: give a copy. For how many seconds.</param>
    public static async Task RunAsync(string[] args)
    {
        var time = TimeSpan.FromSeconds(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : DefaultSeconds);
        if (args.Length > 0 && Directory.Exists(args[0]))
        {
            await using var gateway = await MeasuredGateway.ServeAsync(args[0]);
            await MeasureAsync(gateway, time);
            return;
        }

        var schools = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : DefaultSchools;
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, ".bench-waiting")).FullName;
        try
        {
            await using var gateway = await MeasuredGateway.StartAsync(
                Path.Combine(folder, "journal"), new GenerateOptions(schools, Trusts: 3, Staff: 5, Contacts: 0, BreachesOfSchool, Seed: 1));
            await MeasureAsync(gateway, time);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(MeasuredGateway gateway, TimeSpan time)
    {
        var (node, store) = (gateway.Node, (FileEventStore)gateway.Node.Store);
        await store.Proved;
        await node.Feed.Proved;
        var (schools, breaches, urns, authority) = node.Feed.Read(views => (
            views.Organisations.Schools.Count, views.Breaches.All.Count, views.Organisations.Schools.Take(SchoolsInAFilter).Select(school => school.Urn).ToList(),
            views.Organisations.Authorities.MaxBy(authority => authority.Schools.Count)!));
        Console.WriteLine(
            $"{store.Recovery.Records:N0} events, {schools:N0} schools, {breaches:N0} breaches; "
                + $"authority {authority.Code} with {node.Feed.Read(_ => authority.Schools.Count)} schools; {Environment.ProcessorCount} processors; {time.TotalSeconds:0} s each");
        var (read, write, raise) = (ReadOf(urns[0]), WriteOf(gateway), RaiseOf(gateway));
        string[] byName = [.. Enumerable.Repeat(BySchool(urns, Aliases), DearCallers)];
        var (engine, trust) = (EngineAlone.Build(), node.Feed.Read(views => views.Organisations.Schools[0].Trust!.Uid));
        await MeasureAsync("nothing else", []);
        await MeasureAsync("of schools by name, gravest first", byName);
        await MeasureAsync("triaged as low, gravest first", [.. Enumerable.Repeat(ByThreshold(), DearCallers)]);
        await MeasureAsync("of schools by name, just below what is dear", [.. Enumerable.Repeat(BySchool(urns, AliasesBelowDear), DearCallers)]);
        await MeasureAsync("coverage just below what is dear and a publication each second", [.. Enumerable.Repeat(Coverage(), DearCallers)], publishes: true);
        await MeasureAsync("the first and a publication each second", byName, publishes: true);
        await MeasureAsync("the first and snapshots", byName, saves: true);
        await MeasureAsync($"the first and {Followers:N0} followers", byName, Followers);
        await MeasureAsync("all of these", byName, Followers, publishes: true, saves: true);

        async Task MeasureAsync(string beside, string[] dear, int followers = 0, bool publishes = false, bool saves = false)
        {
            // The first of each are the compiler's.
            AskingLoop.Once(gateway.Endpoint, [read, write, raise, .. dear.Take(1)]);
            using var stop = new CancellationTokenSource();
            Task<int>[] following = [.. Enumerable.Range(0, followers).Select(number => FollowAsync(engine, new RequestContext(node, Follower(number, trust)), stop.Token))];
            stop.CancelAfter(time);
            var loops = dear.Select(body => Loop(_ => body, TimeSpan.Zero)).ToList();
            var (reads, writes, raises) = (Loop(_ => read, Pause), Loop(_ => write, Pause), Loop(_ => raise, Second));
            var publishing = publishes ? Loop(_ => PublicationBenchmark.Publication(++editions, authority.Code), Second) : null;
            var saved = 0;
            var saving = saves ? SnapshotFolder.DoBehind(Save) : Task.CompletedTask;
            Console.WriteLine($"beside {beside}:");
            Console.WriteLine($"  a read        {reads.End()}");
            Console.WriteLine($"  a contact     {writes.End()}");
            Console.WriteLine($"  a breach      {raises.End()}");
            loops.ForEach(loop => Console.WriteLine($"  the dear      {loop.End()}"));
            Console.Write(publishing is null ? "" : $"  a publication {publishing.End()}{Environment.NewLine}");
            await saving;
            var told = (await Task.WhenAll(following)).Sum();
            Console.Write(followers == 0 ? "" : $"  {told:N0} answers to followers{Environment.NewLine}");
            Console.Write(saves ? $"  {saved} snapshots of the views{Environment.NewLine}" : "");

            AskingLoop Loop(Func<int, string> body, TimeSpan pause) => new(gateway.Endpoint, body, pause, stop.Token);

            void Save()
            {
                for (; !stop.IsCancellationRequested; saved++)
                {
                    ViewKeeper.Save(node.Feed, store, store.Snapshots, CancellationToken.None);
                }
            }
        }
    }

    // Everybody is told of every breach that is raised, as a trust's officers are.
    private static Viewer Follower(int number, string trust) => Viewer.Of(
        new Caller($"follower-{number}@example.invalid", CallerKind.Development) { DevelopmentPosts = [new(Role.TrustSafeguardingOfficer, $"trust:{trust}")] });

    /// <returns>How often they were answered.</returns>
    private static async Task<int> FollowAsync(GraphQLEngine engine, RequestContext context, CancellationToken stop)
    {
        var answers = 0;
        try
        {
            await foreach (var response in engine.StreamAsync(Follow, context, stop))
            {
                using (response)
                {
                    answers += response.Body.Span.IndexOf("\"errors\""u8) < 0 ? 1 : throw new InvalidOperationException(response.ToString());
                }
            }
        }
        catch (OperationCanceledException)
        {
            // As it was asked.
        }

        return answers;
    }

    private static string ReadOf(int urn) => Body($"{{ school(urn: {urn}) {{ name }} }}");

    private static string Coverage() => Body($"{{ schools(first: {SchoolsBelowDear}) {{ nodes {{ acknowledgementCoverage {{ required acknowledged }} }} }} }}");

    private static string BySchool(List<int> urns, int aliases) => Body(
        $"query($s: [Int!]) {{ {Many(aliases, "where: { schools: $s, severity: [LOW, MEDIUM, HIGH] }, orderBy: SEVERITY_DESC, first: 0")} }}",
        new { s = urns });

    private static string ByThreshold() => Body($"{{ {Many(Aliases, "where: { threshold: [LOW_LEVEL_CONCERN] }, orderBy: SEVERITY_DESC, first: 0")} }}");

    private static string Many(int aliases, string arguments) =>
        string.Join(' ', Enumerable.Range(0, aliases).Select(number => $"a{number}: breaches({arguments}) {{ totalCount }}"));

    private static string WriteOf(MeasuredGateway gateway)
    {
        var (staff, student) = gateway.Node.Feed.Read(views =>
            (views.Organisations.Schools[0].Staff[0].Id, views.Records.All.OfType<StudentView>().First(student => student.School == views.Organisations.Schools[0]).Id));
        return Body(
            "mutation($i: RecordContactInput!) { recordContact(input: $i) { contact { id } userErrors { code } } }",
            new { i = new { staffMember = staff, student, activity = "SCHOOL_EMAIL", occurredAt = gateway.Node.Time.GetUtcNow().AddMinutes(-1), summary = "About homework." } });
    }

    private static string RaiseOf(MeasuredGateway gateway)
    {
        var staff = gateway.Node.Feed.Read(views => views.Organisations.Schools[0].Staff[0].Id);
        return Body(
            "mutation($i: RaiseBreachInput!) { raiseBreach(input: $i) { breach { id } userErrors { code } } }",
            new { i = new { subject = staff, activity = "PERSONAL_PHONE_TEXT", severity = "LOW", summary = "Somebody saw a text." } });
    }

    private static string Body(string query, object? variables = null) => JsonSerializer.Serialize(new { query, variables });
}
