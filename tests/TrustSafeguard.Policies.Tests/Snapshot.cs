namespace TrustSafeguard.Policies.Tests;

/// <summary>A text that was read and approved once, kept beside the tests. TRUSTSAFEGUARD_APPROVE=1 approves what is there now.</summary>
internal static class Snapshot
{
    public static void ShouldMatch(string actual, string name)
    {
        var approved = Checkout.Beside($"Snapshots/{name}.txt");
        if (Environment.GetEnvironmentVariable("TRUSTSAFEGUARD_APPROVE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(approved)!);
            File.WriteAllText(approved, actual + "\n");
        }

        File.Exists(approved).ShouldBeTrue($"`{approved}` is not there; read what the test gives and approve it with TRUSTSAFEGUARD_APPROVE=1.");
        actual.ShouldBe(File.ReadAllText(approved).TrimEnd('\n'), $"It differs from `{approved}`; if the new text is right, approve it with TRUSTSAFEGUARD_APPROVE=1.");
    }
}
