using System.Globalization;

namespace TrustSafeguard.Cluster.Tests.Nodes;

/// <summary>What the nodes of a test said until they ended, kept as files: a fault that shows itself once in a long run is to be read there.</summary>
public sealed class SaidByNodes
{
    private readonly string folder;
    private int ended;

    private SaidByNodes(string folder) => this.folder = folder;

    /// <summary>A folder for the test that runs now, without what an earlier run of it left.</summary>
    public static SaidByNodes OfThisTest()
    {
        var test = TestContext.Current.TestCase ?? throw new InvalidOperationException("No test runs: nodes belong to one.");
        var folder = Checkout.PathOf(".artifacts", "nodes", $"{test.TestClassSimpleName}.{test.TestMethod!.MethodName}", test.UniqueID[..8]);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        return new SaidByNodes(Directory.CreateDirectory(folder).FullName);
    }

    /// <summary>Keeps what a node that has ended had said.</summary>
    public void Keep(int processId, (int Code, string Output, string Errors) said)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{Interlocked.Increment(ref ended)}-process-{processId}-code-{said.Code}.txt");
        File.WriteAllText(Path.Combine(folder, name), said.Output + said.Errors);
    }
}
