using TrustSafeguard.EventStore.Files.Copying;
using TrustSafeguard.Gateway.Configuration;

namespace TrustSafeguard.Gateway.CommandLine;

/// <summary>Where the records are that a command is for.</summary>
internal abstract record RecordsPlace
{
    private RecordsPlace() { }

    /// <summary>A folder, as a server with `--data` has it.</summary>
    /// <param name="Path">The folder.</param>
    /// <param name="GivenReads">Where its log of reads is; null for where the last start had it.</param>
    public sealed record Folder(string Path, string? GivenReads = null) : RecordsPlace
    {
        /// <summary>The folder of its log of reads.</summary>
        public string Reads => GivenReads ?? ReadsFolder.Find(Path);

        /// <summary>Whether there is a log of reads.</summary>
        public bool HasReads => ReadsFolder.Holds(Reads);

        /// <summary>Tells that no log of reads was found, where something is made or said of the records that should have it.</summary>
        /// <param name="context">Where to tell.</param>
        /// <param name="words">What that means, and what to do.</param>
        public void WarnIfWithoutReads(
            CommandContext context,
            string words = "Where the server has the setting `Reads`, run it again with `--reads` and that folder; else nothing was read of these records that is noted.")
        {
            // A server makes the folder at its start, and the first file in it with the first entry.
            if (!HasReads)
            {
                context.Warn(
                    "reads.none",
                    $"This has no log of reads: `{System.IO.Path.GetFullPath(Reads)}` {(Directory.Exists(Reads) ? "holds none yet" : "does not exist")}. {words}");
            }
        }

        /// <summary>Tells that no log of reads came with what was brought from here: no record says whether there was one.</summary>
        /// <param name="context">Where to tell.</param>
        public void WarnIfBroughtWithoutReads(CommandContext context) => WarnIfWithoutReads(
            context,
            "Whether there was one, no record says: look where this was made, and compare with the heads that were noted of it (`verify --heads FILE`). Where there was, bring the "
                + "folder here as a whole, and run `log import --all` from it, which brings what is missing.");

        /// <summary>Refuses to go by its log of reads where it has another.</summary>
        /// <exception cref="CommandException"><c>reads.two</c>.</exception>
        public void ThrowIfTwoReads() => ReadsFolder.ThrowIfTwo(Path, Reads);

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
