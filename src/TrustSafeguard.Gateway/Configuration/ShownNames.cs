namespace TrustSafeguard.Gateway.Configuration;

/// <summary>The parts of a connection whose values may be shown. A name that is not known, or is misspelt, may be that of a secret.</summary>
internal static class ShownNames
{
    // As Npgsql and Azure Storage take them, without spaces.
    private static readonly HashSet<string> All = new(StringComparer.OrdinalIgnoreCase)
    {
        "host", "server", "port", "database", "db", "username", "userid", "uid", "passfile", "applicationname", "enlist", "searchpath", "clientencoding", "encoding", "timezone",
        "sslmode", "sslnegotiation", "gssencryptionmode", "sslcertificate", "sslkey", "rootcertificate", "checkcertificaterevocation", "kerberosservicename", "krbsrvname",
        "includerealm", "persistsecurityinfo", "logparameters", "includeerrordetail", "includefailedbatchedcommand", "channelbinding", "requireauth", "pooling", "minpoolsize",
        "minimumpoolsize", "maxpoolsize", "maximumpoolsize", "connectionidlelifetime", "connectionpruninginterval", "connectionlifetime", "loadbalancetimeout", "timeout",
        "commandtimeout", "internalcommandtimeout", "cancellationtimeout", "targetsessionattributes", "loadbalancehosts", "hostrecheckseconds", "keepalive", "tcpkeepalive",
        "tcpkeepalivetime", "tcpkeepaliveinterval", "readbuffersize", "writebuffersize", "socketreceivebuffersize", "socketsendbuffersize", "maxautoprepare",
        "autoprepareminusages", "noresetonclose", "options", "arraynullabilitymode", "multiplexing", "writecoalescingbufferthresholdbytes", "loadtablecomposites",
        "servercompatibilitymode", "trustservercertificate",
        "defaultendpointsprotocol", "accountname", "endpointsuffix", "usedevelopmentstorage", "developmentstorageproxyuri",
        "blobendpoint", "blobsecondaryendpoint", "queueendpoint", "queuesecondaryendpoint", "tableendpoint", "tablesecondaryendpoint", "fileendpoint", "filesecondaryendpoint",
    };

    public static bool Has(string name) => All.Contains(name.Replace(" ", "", StringComparison.Ordinal));
}
