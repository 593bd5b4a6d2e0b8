using System.Runtime.CompilerServices;
using TrustSafeguard.Grains.Wire;

namespace TrustSafeguard.Grains.Tests.Wire;

/// <summary>
/// What crosses between silos, as it was read and approved once under a number, kept beside the tests. TRUSTSAFEGUARD_APPROVE=1 approves what is there now, and never something
/// else under a number that was approved: silos of one number ask one another, and pass over what they do not know.
/// </summary>
internal static class ApprovedText
{
    public static void ShouldMatch(IEnumerable<string> lines, string name, [CallerFilePath] string test = "") => ShouldMatch(
        lines, Path.Combine(Path.GetDirectoryName(test)!, $"{name}.txt"), WireNames.Number, Environment.GetEnvironmentVariable("TRUSTSAFEGUARD_APPROVE") == "1");

    internal static void ShouldMatch(IEnumerable<string> lines, string approved, int number, bool approves)
    {
        var actual = string.Join('\n', lines.Prepend($"number {number}"));
        var before = File.Exists(approved) ? File.ReadAllText(approved).TrimEnd('\n') : "";
        if (actual == before)
        {
            return;
        }

        before.Split('\n')[0].ShouldNotBe(
            $"number {number}",
            $"What crosses between silos differs from `{approved}`: raise `{nameof(WireNames)}.{nameof(WireNames.Number)}`, so that silos of both versions are two clusters.");
        if (approves)
        {
            File.WriteAllText(approved, actual + "\n");
            return;
        }

        actual.ShouldBe(before, $"It differs from `{approved}`; read what has changed, and approve it with TRUSTSAFEGUARD_APPROVE=1.");
    }
}
