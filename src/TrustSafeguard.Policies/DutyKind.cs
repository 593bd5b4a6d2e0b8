namespace TrustSafeguard.Policies;

/// <summary>What has to be done besides, or instead.</summary>
public enum DutyKind
{
    /// <summary>Tell the people named.</summary>
    Report,

    /// <summary>Ask the people named for advice.</summary>
    SeekAdvice,

    /// <summary>Write it on the adult's file.</summary>
    RecordOnStaffFile,

    /// <summary>Write it on the student's file.</summary>
    RecordOnStudentFile,

    /// <summary>Somebody senior keeps watch over it.</summary>
    Monitor,

    /// <summary>Somebody senior supervises it, and supports whoever does it.</summary>
    Supervise,

    /// <summary>Declare it to the school.</summary>
    Declare,

    /// <summary>The school arranges the work so that the two do not work together.</summary>
    SeparateAssignment,

    /// <summary>The passenger sits in the back of the car.</summary>
    SeatInRear,

    /// <summary>Look for a safer way, and weigh the risks.</summary>
    RiskAssess,

    /// <summary>Do not answer it.</summary>
    DoNotReply,

    /// <summary>Do not delete it.</summary>
    DoNotDelete,

    /// <summary>Do not look into it yourself, and do not question anybody.</summary>
    DoNotInvestigate,

    /// <summary>Do not accept it.</summary>
    Reject,

    /// <summary>End the connection.</summary>
    RemoveConnection,

    /// <summary>Keep what there is as it is, for those who look into it.</summary>
    PreserveEvidence,

    /// <summary>Delete the telephone number.</summary>
    DeleteNumber,

    /// <summary>Move the pictures to the school's system.</summary>
    TransferImages,

    /// <summary>Delete the pictures from the device or card they were taken with.</summary>
    DeleteImages,

    /// <summary>Use the school's telephone, camera or account.</summary>
    UseSchoolEquipment,

    /// <summary>Do no more of it than is needed.</summary>
    KeepMinimal,

    /// <summary>Write down what was seen, said and done, when, and why: owed by whoever sees something and is the one to be told.</summary>
    Record,
}
