using System.Globalization;
using System.Text.Json;

namespace TrustSafeguard.Benchmarks.Peers;

/// <summary>Cedar in WebAssembly and a plain linear scan in JavaScript, over the same rules and requests.</summary>
internal static class CedarPeer
{
    /// <summary>Asks both everything, compares the answers, and takes the time of each.</summary>
    /// <param name="data">Rules, requests and expected answers as <c>Cedar/server.js</c> describes them.</param>
    /// <param name="limits">How long it may take.</param>
    /// <returns>Answers a second.</returns>
    /// <exception cref="PeerException">Node is not there, or an answer differs from the expected one.</exception>
    public static (double Cedar, double Scan) Measure(string data, PeerLimits limits)
    {
        var folder = NodePackage.Install("Cedar", limits);
        var file = Path.Combine(folder, $"forty-{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}.json");
        File.WriteAllText(file, data);
        try
        {
            var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["DATA"] = file };
            using var answer = JsonDocument.Parse(Tool.Read(folder, limits.Start, "node", ["server.js"], environment));
            var wrong = answer.RootElement.GetProperty("wrong").EnumerateArray().Select(each => each.GetString()).ToList();
            return wrong.Count == 0
                ? (answer.RootElement.GetProperty("cedar").GetDouble(), answer.RootElement.GetProperty("scan").GetDouble())
                : throw new PeerException($"{wrong.Count} answers differ, so that nothing was timed: {string.Join("; ", wrong.Take(5))}.");
        }
        finally
        {
            File.Delete(file);
        }
    }
}
