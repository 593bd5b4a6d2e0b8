using System.Globalization;
using System.Net;
using System.Text.Json;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Gateway.CommandLine.Generate;

namespace TrustSafeguard.Benchmarks.Requests;

/// <summary>What others wait for while four callers send one of the dearest allowed operations again and again: a read and a <c>recordContact</c>, each of one caller.</summary>
internal static class WaitingBenchmark
{
    private const int DearCallers = 4;
    private const int Aliases = 90;
    private const int BreachesOfSchool = 120;
    private const int DefaultSchools = 300;
    private const int DefaultSeconds = 8;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <param name="args">How many schools; for how many seconds.</param>
    public static async Task RunAsync(string[] args)
    {
        var schools = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : DefaultSchools;
        var time = TimeSpan.FromSeconds(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : DefaultSeconds);
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, ".bench-waiting")).FullName;
        try
        {
            await using var gateway = await MeasuredGateway.StartAsync(
                Path.Combine(folder, "journal"), new GenerateOptions(schools, Trusts: 3, Staff: 5, Contacts: 0, BreachesOfSchool, Seed: 1));
            Console.WriteLine($"{schools} schools with {BreachesOfSchool} breaches each; {Environment.ProcessorCount} processors; {time.TotalSeconds:0} s each");
            var (read, write) = (ReadOf(), WriteOf(gateway));
            Measure(gateway.Endpoint, "nothing else", [], read, write, time);
            Measure(gateway.Endpoint, "of all schools by name, gravest first", Enumerable.Repeat(BySchool(schools), DearCallers), read, write, time);
            Measure(gateway.Endpoint, "triaged as low, gravest first", Enumerable.Repeat(ByThreshold(), DearCallers), read, write, time);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Measure(IPEndPoint endpoint, string beside, IEnumerable<string> dear, string read, string write, TimeSpan time)
    {
        // The first of each are the compiler's.
        AskingLoop.Once(endpoint, [read, write, .. dear.Take(1)]);
        using var stop = new CancellationTokenSource(time);
        var loops = dear.Select(body => new AskingLoop(endpoint, body, TimeSpan.Zero, stop.Token)).ToList();
        var (reads, writes) = (new AskingLoop(endpoint, read, Pause, stop.Token), new AskingLoop(endpoint, write, Pause, stop.Token));
        Console.WriteLine($"beside {beside}: a read {reads.End()}; a write {writes.End()}; {string.Join("; ", loops.Select(loop => loop.End()))}");
    }

    private static string ReadOf() => Body("{ school(urn: 900001) { name } }");

    private static string BySchool(int schools) => Body(
        $"query($s: [Int!]) {{ {Many("where: { schools: $s, severity: [LOW, MEDIUM, HIGH] }, orderBy: SEVERITY_DESC, first: 0")} }}",
        new { s = Enumerable.Range(GenerateOptions.FirstUrn, schools) });

    private static string ByThreshold() => Body($"{{ {Many("where: { threshold: [LOW_LEVEL_CONCERN] }, orderBy: SEVERITY_DESC, first: 0")} }}");

    private static string Many(string arguments) => string.Join(' ', Enumerable.Range(0, Aliases).Select(number => $"a{number}: breaches({arguments}) {{ totalCount }}"));

    private static string WriteOf(MeasuredGateway gateway)
    {
        var (staff, student) = gateway.Node.Feed.Read(views =>
            (views.Organisations.Schools[0].Staff[0].Id, views.Records.All.OfType<StudentView>().First(student => student.School == views.Organisations.Schools[0]).Id));
        return Body(
            "mutation($i: RecordContactInput!) { recordContact(input: $i) { contact { id } userErrors { code } } }",
            new { i = new { staffMember = staff, student, activity = "SCHOOL_EMAIL", occurredAt = gateway.Node.Time.GetUtcNow().AddMinutes(-1), summary = "About homework." } });
    }

    private static string Body(string query, object? variables = null) => JsonSerializer.Serialize(new { query, variables });
}
