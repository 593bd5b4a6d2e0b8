using System.Globalization;
using TrustSafeguard.Gateway.Telemetry;

namespace TrustSafeguard.Gateway.Configuration;

/// <summary>What the settings say of telemetry and of what is written beside the answers. What does not do is refused.</summary>
internal static class TelemetryReading
{
    private const string Value = "config.value";

    /// <exception cref="ConfigurationException">Something of it is wrong.</exception>
    public static TelemetryOptions Of(GatewaySettings settings)
    {
        var (telemetry, logging) = (settings.Telemetry, settings.Logging);
        var headers = ServedSettings.SecretOf("Telemetry:Headers", telemetry.Headers, telemetry.HeadersFile);
        if (telemetry.Otlp is null && headers is not null)
        {
            throw new ConfigurationException(Value, "`Telemetry:Headers` goes with `Telemetry:Otlp`, which says where they are sent: set both, or take the headers out.");
        }

        return new TelemetryOptions
        {
            Otlp = telemetry.Otlp is { } otlp ? CollectorOf(otlp) : null,
            Protocol = OneOf("Telemetry:Protocol", telemetry.Protocol, ("grpc", OtlpWay.Grpc), ("http", OtlpWay.Http)),
            Sampling = ShareOf(telemetry.Sampling),
            Headers = headers,
            Metrics = ServedSettings.MetricsOf(settings),
            Level = OneOf(
                "Logging:Level", logging.Level, ("Information", LogLevel.Information), ("Warning", LogLevel.Warning), ("Error", LogLevel.Error)),
            IsJson = OneOf("Logging:Format", logging.Format, ("text", false), ("json", true)),
        };
    }

    private static Uri CollectorOf(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
        && address.UserInfo.Length == 0 && address.Query.Length == 0 && address.Fragment.Length == 0
        ? address
        : throw new ConfigurationException(
            Value, "`Telemetry:Otlp` is not the address of a collector; write it like `http://127.0.0.1:4317`, and what it asks to be let in with in `Telemetry:Headers`.");

    private static double ShareOf(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share <= 1
            ? share
            : throw new ConfigurationException(Value, $"`{text}` does not do for `Telemetry:Sampling`: write a share from `0` (no traces) to `1` (all), such as `0.05`.");

    private static T OneOf<T>(string key, string text, params (string Word, T Meaning)[] words)
    {
        foreach (var (word, meaning) in words)
        {
            if (word.Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return meaning;
            }
        }

        throw new ConfigurationException(Value, $"`{text}` does not do for `{key}`: write {string.Join(" or ", words.Select(each => $"`{each.Word}`"))}.");
    }
}
