using TrustSafeguard.Gateway.Configuration;

namespace TrustSafeguard.Gateway.CommandLine;

/// <summary>Where the records are that a command is for.</summary>
internal abstract record RecordsPlace
{
    private RecordsPlace() { }

    /// <summary>A folder, as a server with `--data` has it.</summary>
    /// <param name="Path">The folder.</param>
    public sealed record Folder(string Path) : RecordsPlace
    {
        public override string ToString() => System.IO.Path.GetFullPath(Path);
    }

    /// <summary>A server, as one with `--store` has it.</summary>
    /// <param name="Address">The server's address.</param>
    public sealed record Server(StoreAddress Address) : RecordsPlace
    {
        public override string ToString() => Address.ToString();
    }
}
