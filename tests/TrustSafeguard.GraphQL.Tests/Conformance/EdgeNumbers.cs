using System.Text.Json.Nodes;

namespace TrustSafeguard.GraphQL.Tests.Conformance;

/// <summary>Numbers where 32 bits, 53 bits, 64 bits and a double end, as documents and as JSON write them.</summary>
internal static class EdgeNumbers
{
    internal static IReadOnlyList<string> Ints { get; } = ["2147483647", "-2147483648", "-2147483647", "0", "-0"];

    internal static IReadOnlyList<string> IntsBeyond { get; } =
    [
        "2147483648", "-2147483649", "9007199254740993", "9223372036854775807", "-9223372036854775809", "123456789012345678901"
    ];

    internal static IReadOnlyList<string> Floats { get; } =
        ["0.5", "-1.25", "1e3", "2.5E-3", "100.0", "1e21", "0.1", "1e-6", "1.5e-7", "5e-324", "1.7976931348623157e308", "123456789012345678901.5", "1.2345678901234568E+20"];

    /// <summary>Not a whole number of 32 bits each, but all numbers: what a Float is, what an Int and an ID may be by mistake.</summary>
    internal static IReadOnlyList<string> All { get; } = [.. Ints, .. IntsBeyond, .. Floats, "5.0", "-2147483648.0", "2147483648.0", "-2147483649.0", "1e2"];

    internal static JsonNode Json(string number) => JsonNode.Parse(number)!;
}
