using System.Globalization;

namespace TrustSafeguard.Cluster.Tests.Doors;

/// <summary>The ports at which a process of this machine takes connections, as the kernel has them (Linux).</summary>
internal static class ListeningPorts
{
    private const string Listening = "0A";
    private const int AddressColumn = 1;
    private const int StateColumn = 3;
    private const int SocketColumn = 9;

    private static readonly string[] Protocols = ["tcp", "tcp6"];

    public static IReadOnlySet<int> Of(int process)
    {
        var own = Directory.EnumerateFileSystemEntries($"/proc/{process}/fd").Select(entry => new FileInfo(entry).LinkTarget).ToHashSet(StringComparer.Ordinal);
        return (from protocol in Protocols
                from line in File.ReadLines($"/proc/{process}/net/{protocol}").Skip(1)
                let columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                where columns[StateColumn] == Listening && own.Contains($"socket:[{columns[SocketColumn]}]")
                select int.Parse(columns[AddressColumn].Split(':')[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToHashSet();
    }
}
