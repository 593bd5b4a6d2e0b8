namespace TrustSafeguard.EventStore.Files.Media;

/// <summary>Tells a file that could not be opened because too many are open from one that cannot be opened: others are closed in time, and nothing is in doubt.</summary>
internal static class OpenFiles
{
    private const int TooManyOfTheSystem = 23; // ENFILE
    private const int TooManyOfTheProcess = 24; // EMFILE
    private const int TooManyOnWindows = unchecked((int)0x80070004);

    public static bool AreTooMany(IOException failure) => failure.HResult is TooManyOfTheSystem or TooManyOfTheProcess or TooManyOnWindows;
}
