using System.Runtime.CompilerServices;

namespace TrustSafeguard.Grains.Tests.Wire;

/// <summary>A text that was read and approved once, kept beside the tests. TRUSTSAFEGUARD_APPROVE=1 approves what is there now.</summary>
internal static class ApprovedText
{
    public static void ShouldMatch(string actual, string name, [CallerFilePath] string test = "")
    {
        var approved = Path.Combine(Path.GetDirectoryName(test)!, $"{name}.txt");
        if (Environment.GetEnvironmentVariable("TRUSTSAFEGUARD_APPROVE") == "1")
        {
            File.WriteAllText(approved, actual + "\n");
        }

        File.Exists(approved).ShouldBeTrue($"`{approved}` is not there; read what the test gives and approve it with TRUSTSAFEGUARD_APPROVE=1.");
        actual.ShouldBe(
            File.ReadAllText(approved).TrimEnd('\n'),
            $"It differs from `{approved}`; if silos of both versions understand each other, approve it with TRUSTSAFEGUARD_APPROVE=1.");
    }
}
