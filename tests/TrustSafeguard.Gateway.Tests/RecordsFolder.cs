namespace TrustSafeguard.Gateway.Tests;

/// <summary>Where the records lie in a folder of a test.</summary>
internal static class RecordsFolder
{
    extension(TestFolder folder)
    {
        /// <summary>A folder for records within this one.</summary>
        public string Data => folder["data"];

        public string Journal => Path.Combine(folder.Data, "00000001.journal");
    }
}
