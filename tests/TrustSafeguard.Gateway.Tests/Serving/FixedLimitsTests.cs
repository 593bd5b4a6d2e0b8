using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using TrustSafeguard.EventStore.AzureStorage;
using TrustSafeguard.EventStore.Postgres;
using TrustSafeguard.Gateway.Serving;
using TrustSafeguard.GraphQL.AspNetCore;
using TrustSafeguard.Grains.Hosting;

namespace TrustSafeguard.Gateway.Tests.Serving;

/// <summary>A limit is a setting, or the documentation says that it is fixed, what it is, and why nobody sets it.</summary>
public sealed partial class FixedLimitsTests
{
    // What limits are called where they stand beside what they limit.
    private static readonly string[] Beginnings = ["Most", "Longest", "Largest", "Shortest", "Least", "Fewest", "Oldest", "Youngest", "Furthest"];
    private static readonly string[] Ends = ["Limit", "Kept", "Attempts"];

    // How records are laid out in memory and on the disk: a bound of a layout, which nobody who asks or records comes to.
    private static readonly string[] Layouts = ["PackedId", "SensitiveFields", "SlotBits", "SnapshotFolder", "TextTable"];

    // What the program runs on, which is no limit of it; and what is set by other names: statistics are made by StatisticsLimits.
    private static readonly string[] Others = ["Database", "StatisticsOptions", "GenerateOptions", "TelemetryOptions"];

    private static readonly Assembly[] Product =
    [
        typeof(ServedLimits).Assembly, typeof(GraphQLHttpOptions).Assembly, typeof(GraphQL.GraphQLEngine).Assembly, typeof(GrainLimits).Assembly,
        typeof(TrustSafeguard.Application.Access.Viewer).Assembly, typeof(Domain.TextLimits).Assembly, typeof(TrustSafeguard.Policies.PolicyLimits).Assembly,
        typeof(EventStore.EventStoreLimits).Assembly, typeof(PostgresStoreOptions).Assembly, typeof(AzureStoreOptions).Assembly,
        typeof(TrustSafeguard.Statistics.StatisticsOptions).Assembly,
    ];

    [Fact]
    public void Every_limit_that_is_no_setting_stands_among_those_that_are_fixed_with_its_value_and_a_reason()
    {
        var rows = Row().Matches(File.ReadAllText(Checkout.PathOf("docs", "operating", "configure.md"))).ToList();

        rows.Select(row => row.Groups["limits"].Value).ShouldBe(
            Expected(), ignoreOrder: true, "Make a new limit a part of ServedLimits; or say under \"Limits that are fixed\" in docs/operating/configure.md why nobody sets it.");
        rows.ShouldAllBe(row => row.Groups["why"].Value.Length > 20);
    }

    private static IEnumerable<string> Expected() =>
        from type in Product.SelectMany(assembly => assembly.GetTypes())
        where !type.IsNested && !Layouts.Concat(Others).Contains(type.Name)
        let limits = LimitsOf(type).ToList()
        where limits.Count > 0
        orderby type.Name
        select $"`{type.Name}`: {string.Join(", ", limits.Select(limit => $"`{limit.Name}` {Written(limit.Value)}"))}";

    private static IEnumerable<(string Name, object Value)> LimitsOf(Type type)
    {
        var isOfLimits = type.Name.EndsWith("Limits", StringComparison.Ordinal) || type.Name.EndsWith("Options", StringComparison.Ordinal);
        foreach (var constant in type.GetFields(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Where(field => field.IsLiteral || field.IsInitOnly))
        {
            if (IsOfLimit(constant.FieldType) && (isOfLimits || IsCalledLimit(constant.Name)))
            {
                yield return (constant.Name, constant.GetValue(null)!);
            }
        }

        if (!isOfLimits || IsServed(type) || type.GetConstructor(BindingFlags.Public | BindingFlags.Instance, []) is not { } make)
        {
            yield break;
        }

        var ofDefaults = make.Invoke([]);
        foreach (var limit in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => IsOfLimit(property.PropertyType)))
        {
            yield return (limit.Name, limit.GetValue(ofDefaults)!);
        }
    }

    private static bool IsServed(Type type) => typeof(ServedLimits).GetProperties().Any(part => part.PropertyType == type);

    private static bool IsOfLimit(Type type) => type == typeof(TimeSpan) || (type != typeof(char) && type.GetInterface("INumber`1") is not null);

    private static bool IsCalledLimit(string name) =>
        Beginnings.Any(word => name.StartsWith(word, StringComparison.Ordinal)) || Ends.Any(word => name.EndsWith(word, StringComparison.Ordinal));

    private static string Written(object value) => value is TimeSpan time
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s")
        : string.Create(CultureInfo.InvariantCulture, $"{value:N0}");

    [GeneratedRegex(@"^\| (?<limits>`[A-Za-z]+`: `[^|]+) \| (?<why>[^|]+) \|$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();
}
