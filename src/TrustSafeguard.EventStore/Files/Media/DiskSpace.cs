namespace TrustSafeguard.EventStore.Files.Media;

/// <summary>Tells a disk that has no room from one that fails: room comes back, and nothing else is in doubt.</summary>
internal static class DiskSpace
{
    private const int NoSpace = 28; // ENOSPC
    private const int QuotaOnLinux = 122; // EDQUOT
    private const int QuotaOnMac = 69;
    private const int FullOnWindows = unchecked((int)0x80070070);
    private const int HandleFullOnWindows = unchecked((int)0x80070027);

    /// <summary>Whether there was no room, on the disk or within what this user may take of it.</summary>
    public static bool IsMissing(IOException failure) => failure.HResult switch
    {
        NoSpace or FullOnWindows or HandleFullOnWindows => true,
        QuotaOnLinux => OperatingSystem.IsLinux(),
        QuotaOnMac => OperatingSystem.IsMacOS(),
        _ => false,
    };
}
