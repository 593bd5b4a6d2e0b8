using TrustSafeguard.EventStore.Files.Copying;
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
        /// <summary>Refuses a place to copy to that lies within the folder that is copied from: of that not a byte may be changed.</summary>
        /// <exception cref="CommandException"><c>copy.within</c>.</exception>
        public void ThrowIfHolds(RecordsPlace target)
        {
            if (target is Folder && JournalCopy.IsWithin(ToString(), target.ToString()))
            {
                throw new CommandException("copy.within", $"`{target}` lies within `{this}`, which is copied from and stays as it is. Give another folder.");
            }
        }

        public override string ToString() => System.IO.Path.GetFullPath(Path);
    }

    /// <summary>A server, as one with `--store` has it.</summary>
    /// <param name="Address">The server's address.</param>
    public sealed record Server(StoreAddress Address) : RecordsPlace
    {
        public override string ToString() => Address.ToString();
    }
}
