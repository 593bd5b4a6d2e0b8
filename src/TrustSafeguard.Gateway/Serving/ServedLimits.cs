using System.Globalization;
using System.Reflection;
using TrustSafeguard.Application.Requests.Releases;
using TrustSafeguard.Application.Views.Patterns;
using TrustSafeguard.Domain.EmergencyAccesses;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.Gateway.Identity;
using TrustSafeguard.GraphQL.AspNetCore;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.Validation;
using TrustSafeguard.Grains.Clustering;
using TrustSafeguard.Policies.Resolution;

namespace TrustSafeguard.Gateway.Serving;

/// <summary>All limits that a served node goes by. Each has a name that no other has, by which an operator sets it.</summary>
public sealed record ServedLimits
{
    private const int SecondsOfDay = 86_400;

    // Each half of it an issuer is asked, by every node.
    private static readonly TimeSpan LeastKeysAge = TimeSpan.FromMinutes(5);

    public ServerLimits Server { get; init; } = new();

    public GraphQLHttpOptions Endpoint { get; init; } = new();

    public GraphQLLimits Engine { get; init; } = new();

    public ParserLimits Parser { get; init; } = ParserLimits.Default;

    public ValidationLimits Validation { get; init; } = ValidationLimits.Default;

    public TokenLimits Tokens { get; init; } = new();

    public CallerLimits Callers { get; init; } = new();

    public PatternOptions Patterns { get; init; } = new();

    public StatisticsLimits Statistics { get; init; } = new();

    public ClusterLimits Cluster { get; init; } = new();

    /// <summary>The name of each.</summary>
    public IEnumerable<string> Names => Parts.SelectMany(LimitsOf).Select(limit => limit.Name);

    /// <summary>Each with its value, as an operator writes it.</summary>
    public IEnumerable<(string Name, string Value)> All =>
        Parts.SelectMany(part => LimitsOf(part).Select(limit => (limit.Name, WrittenOf(limit.GetValue(part)!)))).OrderBy(limit => limit.Name, StringComparer.Ordinal);

    private object[] Parts => [Server, Endpoint, Engine, Parser, Validation, Tokens, Callers, Patterns, Statistics, Cluster];

    /// <summary>The same limits, but for one.</summary>
    /// <param name="setting">Such as <c>TypeCost=100000</c> or <c>ExecutionTime=10s</c>.</param>
    /// <exception cref="FormatException">There is no such limit, or the value does not do for it; the message says what does.</exception>
    public ServedLimits With(string setting)
    {
        var (name, value) = setting.Split('=', 2) is [var first, var second] ? (first.Trim(), second.Trim()) : throw new FormatException(
            $"`{setting}` sets no limit; write its name, an equals sign and the value, such as `TypeCost=100000`.");
        var changed = new ServedLimits
        {
            Server = Server with { }, Endpoint = Endpoint with { }, Engine = Engine with { }, Parser = Parser with { }, Validation = Validation with { },
            Tokens = Tokens with { }, Callers = Callers with { }, Patterns = Patterns with { }, Statistics = Statistics with { }, Cluster = Cluster with { },
        };
        foreach (var part in changed.Parts)
        {
            if (LimitsOf(part).FirstOrDefault(limit => limit.Name == name) is { } limit)
            {
                limit.SetValue(part, Parse(name, value, limit.PropertyType));
                return changed;
            }
        }

        throw new FormatException($"There is no limit `{name}`: {Cure(name)}.");
    }

    /// <summary>What of them does not go together, or with what is served by them; null where all does.</summary>
    public string? Fault() =>
        Tokens.KeysAge < LeastKeysAge ? $"The limit {nameof(TokenLimits.KeysAge)} is at least {LeastKeysAge.TotalSeconds} s: issuers are asked for their keys each half of it."
        : Tokens.KeysPause < TimeSpan.FromSeconds(1) ? $"The limit {nameof(TokenLimits.KeysPause)} is at least 1 s."
        : Server.SlowStart <= TimeSpan.FromSeconds(1) ? $"The limit {nameof(ServerLimits.SlowStart)} is more than 1 s: speeds are looked at once a second."
        : Server.HeaderBytes > ServerLimits.ReadAheadBytes
            ? $"The limit {nameof(ServerLimits.HeaderBytes)} is at most {ServerLimits.ReadAheadBytes}: no more is read of a request at once."
        : Server.ReadNoteBytes is < FileJournalOptions.LeastNoteBytes or > FileJournalOptions.MostNoteBytes
            ? $"The limit {nameof(ServerLimits.ReadNoteBytes)} is from {FileJournalOptions.LeastNoteBytes} to {FileJournalOptions.MostNoteBytes}."
        : Server.EmergencyMinutes is < EmergencyAccessLimits.UsualMinutes or > EmergencyAccessLimits.LongestMinutes
            ? $"The limit {nameof(ServerLimits.EmergencyMinutes)} is from {EmergencyAccessLimits.UsualMinutes} to {EmergencyAccessLimits.LongestMinutes}: whoever "
                + "needs longer takes another, and gives another reason."
        : Cluster.Fault() ?? Statistics.Fault();

    /// <summary>
    /// The same limits, but where <see cref="ServerLimits.Connections"/> are no more than the streams of Server-Sent Events may be, of which each is one: then these take half.
    /// </summary>
    public ServedLimits LeavingConnections() => Server.Connections > Endpoint.EventStreams
        ? this
        : this with { Endpoint = Endpoint with { EventStreams = Math.Max(1, Server.Connections / 2) } };

    private string Cure(string name) => NearestWord.To(name, Names) is { } nearest
        ? $"write `{nearest}`, or leave it out"
        : "look for it in docs/operating/configure.md, or in what `serve --print-config` prints";

    private static string WrittenOf(object value) => value is TimeSpan time
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###}s")
        : string.Create(CultureInfo.InvariantCulture, $"{value}");

    private static IEnumerable<PropertyInfo> LimitsOf(object part) => part.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.PropertyType == typeof(TimeSpan) || property.PropertyType.GetInterface("INumber`1") is not null);

    private static object Parse(string name, string value, Type type) => type == typeof(TimeSpan) ? Time(name, value) : Number(name, value, type);

    private static TimeSpan Time(string name, string value) =>
        value.EndsWith('s') && decimal.TryParse(value[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= SecondsOfDay
            ? TimeSpan.FromSeconds((double)seconds)
            : throw new FormatException($"`{value}` does not do for the limit {name}; give seconds, more than none and no more than a day of them, such as `30s`.");

    private static object Number(string name, string value, Type type)
    {
        var most = type == typeof(int) ? int.MaxValue : long.MaxValue;
        return long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most
            ? Convert.ChangeType(number, type, CultureInfo.InvariantCulture)
            : throw new FormatException($"`{value}` does not do for the limit {name}; give a whole number from 1 to {most}.");
    }
}
