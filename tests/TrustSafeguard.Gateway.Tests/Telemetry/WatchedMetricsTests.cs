using System.Diagnostics.Metrics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using TrustSafeguard.Gateway.Serving;

namespace TrustSafeguard.Gateway.Tests.Telemetry;

/// <summary>What docs/operating/watching.md names is what nodes tell: a metric that has another name by now would silence its alarm, and nobody would see that.</summary>
public sealed partial class WatchedMetricsTests
{
    // Prometheus's own of whoever it asks, and what it puts beside each of ours.
    private const string IsUp = "up";
    private static readonly string[] TagsOfPrometheus = ["instance", "job", "le"];

    private static readonly string Page = File.ReadAllText(Checkout.PathOf("docs", "operating", "watching.md"));

    private static readonly ILookup<string, string> Rows = (
        from row in Row().Matches(Page)
        from name in Quoted().Matches(row.Groups["names"].Value)
        from tag in Quoted().Matches(row.Groups["tags"].Value).Select(tag => tag.Groups["word"].Value).DefaultIfEmpty("")
        select (Name: name.Groups["word"].Value, Tag: tag)).ToLookup(each => each.Name, each => each.Tag, StringComparer.Ordinal);

    [Fact]
    public void The_table_of_metrics_names_each_that_a_node_tells_and_no_other() => Rows.Select(row => row.Key).ShouldBe(Told(), ignoreOrder: true);

    [Fact]
    public void Alarms_ask_for_metrics_and_tags_that_stand_in_the_table()
    {
        var asked = Alarm().Matches(Page).Select(alarm => alarm.Groups["asks"].Value).ToList();
        var metrics = asked.SelectMany(each => Metric().Matches(each)).ToList();

        asked.Count.ShouldBe(Page.Split("- alert: ").Length - 1);
        metrics.ShouldNotBeEmpty();
        foreach (var metric in metrics.Where(metric => metric.Groups["name"].Value != IsUp))
        {
            var row = OfHistogram().Replace(metric.Groups["name"].Value, "");
            Rows[row].ShouldNotBeEmpty($"{row} has no row.");
            Tag().Matches(metric.Groups["tags"].Value).Select(tag => tag.Groups["name"].Value).ShouldBeSubsetOf(Rows[row], $"Tags of {row}.");
        }

        var gone = asked.SelectMany(each => By().Matches(each)).SelectMany(by => by.Groups["tags"].Value.Split(", ")).Except(Rows.SelectMany(row => row).Concat(TagsOfPrometheus));
        gone.ShouldBeEmpty();
    }

    // Instruments are static, and made with the type that holds them.
    private static HashSet<string> Told()
    {
        var gateway = typeof(ServedLimits).Assembly;
        var ours = gateway.GetReferencedAssemblies().Where(each => each.Name!.StartsWith("TrustSafeguard.", StringComparison.Ordinal)).Select(Assembly.Load).Append(gateway);
        var told = new HashSet<string>(StringComparer.Ordinal);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (OfOurs().IsMatch(instrument.Name))
            {
                told.Add(NameOf(instrument));
            }
        };
        listener.Start();
        foreach (var type in ours.SelectMany(assembly => assembly.GetTypes()).Where(MakesInstruments))
        {
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        }

        return told;
    }

    private static IEnumerable<Type> FieldsOf(Type type, BindingFlags which) =>
        type.GetFields(which | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Select(field => field.FieldType);

    private static bool MakesInstruments(Type type) => !type.ContainsGenericParameters && FieldsOf(type, BindingFlags.Static).Any(HoldsInstruments);

    private static bool HoldsInstruments(Type field) => IsOfMetrics(field) || FieldsOf(field, BindingFlags.Instance).Any(IsOfMetrics);

    private static bool IsOfMetrics(Type type) => type == typeof(Meter) || type.IsAssignableTo(typeof(Instrument));

    // As the exporter of Prometheus names it.
    private static string NameOf(Instrument instrument)
    {
        var unit = instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
        var counts = instrument.GetType().GetGenericTypeDefinition() is var kind && (kind == typeof(Counter<>) || kind == typeof(ObservableCounter<>));
        return $"{instrument.Name.Replace('.', '_')}{unit}{(counts ? "_total" : "")}";
    }

    [GeneratedRegex(@"^\| (?<names>`(trustsafeguard|graphql)_[^|]+) \| (?<tags>[^|]*)\|", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<word>[^`]+)`", RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"- alert: \w+\n +expr: (?<asks>.+)", RegexOptions.NonBacktracking)]
    private static partial Regex Alarm();

    [GeneratedRegex(@"\b(?<name>up|(trustsafeguard|graphql)_\w+)(\{(?<tags>[^}]*)\})?", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Metric();

    [GeneratedRegex("(?<name>\\w+)[=!]~?\"", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\b(by|on) \((?<tags>[^)]+)\)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex By();

    [GeneratedRegex("_(bucket|count|sum)$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex OfHistogram();

    [GeneratedRegex(@"^(trustsafeguard|graphql)\.", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex OfOurs();
}
