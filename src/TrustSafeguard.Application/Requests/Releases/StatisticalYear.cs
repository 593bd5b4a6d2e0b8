namespace TrustSafeguard.Application.Requests.Releases;

/// <summary>Which days a year of statistics has.</summary>
public enum StatisticalYear
{
    /// <summary>The year of authorities' annual reports: from 1 April to 31 March.</summary>
    AprilToMarch,

    /// <summary>The year of schools: from 1 September to 31 August.</summary>
    SeptemberToAugust,
}
