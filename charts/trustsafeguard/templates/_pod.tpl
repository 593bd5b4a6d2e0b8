{{- define "trustsafeguard.pod" -}}
{{- include "trustsafeguard.refusals" . -}}
{{- $isCluster := include "trustsafeguard.isCluster" . -}}
metadata:
  annotations:
    # The settings are read at the start: pods are replaced when they change.
    checksum/settings: {{ include "trustsafeguard.settings" . | sha256sum }}
    {{- with .Values.podAnnotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  labels:
    {{- $labels := include "trustsafeguard.labels" . | fromYaml }}
    {{- if and (eq .Values.store.kind "azure") .Values.store.azure.endpoint }}
    {{- $_ := set $labels "azure.workload.identity/use" "true" }}
    {{- end }}
    {{- merge $labels .Values.podLabels | toYaml | nindent 4 }}
spec:
  serviceAccountName: {{ include "trustsafeguard.serviceAccount" . }}
  automountServiceAccountToken: false
  enableServiceLinks: false
  # What clients, the load balancer and the silo may take together, so that nothing is cut off.
  terminationGracePeriodSeconds: {{ include "trustsafeguard.grace" . }}
  {{- with .Values.imagePullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .Values.priorityClassName }}
  priorityClassName: {{ . }}
  {{- end }}
  {{- with .Values.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .Values.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .Values.affinity }}
  affinity:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- if $isCluster }}
  {{- with .Values.spread.topologyKeys }}
  topologySpreadConstraints:
    {{- range . }}
    - maxSkew: 1
      topologyKey: {{ . }}
      whenUnsatisfiable: {{ $.Values.spread.whenUnsatisfiable }}
      labelSelector:
        matchLabels:
          {{- include "trustsafeguard.selector" $ | nindent 10 }}
      matchLabelKeys: [pod-template-hash]
    {{- end }}
  {{- end }}
  {{- end }}
  securityContext:
    runAsNonRoot: true
    runAsUser: {{ int .Values.user.id }}
    runAsGroup: {{ int .Values.user.group }}
    fsGroup: {{ int .Values.user.group }}
    # INVARIANT: never Always. It would open every file of the records to the group at each start, and the journal says so (store.open-to-others).
    fsGroupChangePolicy: OnRootMismatch
    seccompProfile:
      type: RuntimeDefault
  containers:
    - name: gateway
      image: {{ include "trustsafeguard.image" . | quote }}
      imagePullPolicy: {{ .Values.image.pullPolicy }}
      args:
        - serve
        - --config
        - /etc/trustsafeguard/settings/appsettings.json
        {{- with .Values.firstOfficer }}
        {{- if .identity }}
        - --first-officer
        - {{ .identity | quote }}
        - --trust
        - {{ .trust | quote }}
        {{- if .name }}
        - --first-officer-name
        - {{ .name | quote }}
        {{- end }}
        {{- end }}
        {{- end }}
      {{- if or $isCluster .Values.secrets .Values.env }}
      env:
        {{- if $isCluster }}
        - name: TRUSTSAFEGUARD__Cluster__Address
          valueFrom:
            fieldRef:
              fieldPath: status.podIP
        {{- if .Values.store.azure.endpoint | and (eq .Values.store.kind "azure") }}
        - name: TRUSTSAFEGUARD__Store
          value: {{ printf "azure:%s" .Values.store.azure.endpoint | quote }}
        {{- else }}
        {{- $reference := get .Values.store .Values.store.kind }}
        - name: STORE_CONNECTION
          valueFrom:
            secretKeyRef:
              name: {{ $reference.secretName }}
              key: {{ $reference.key }}
        - name: TRUSTSAFEGUARD__Store
          value: {{ printf "%s:$(STORE_CONNECTION)" .Values.store.kind | quote }}
        {{- end }}
        {{- end }}
        {{- range $setting, $reference := .Values.secrets }}
        - name: TRUSTSAFEGUARD__{{ $setting }}
          valueFrom:
            secretKeyRef:
              name: {{ $reference.secretName }}
              key: {{ $reference.key }}
        {{- end }}
        {{- range $name, $value := .Values.env }}
        - name: {{ $name }}
          value: {{ $value | quote }}
        {{- end }}
      {{- end }}
      ports:
        - name: http
          containerPort: {{ int .Values.http.port }}
        - name: probes
          containerPort: {{ int .Values.probes.port }}
        {{- if .Values.metrics.port }}
        - name: metrics
          containerPort: {{ int .Values.metrics.port }}
        {{- end }}
        {{- if $isCluster }}
        - name: silo
          containerPort: {{ int .Values.cluster.siloPort }}
        {{- end }}
      # INVARIANT: not /readyz, at the start or later. That is red too where much can be read and nothing recorded, for as long as the store is away or full,
      # and for ever where the log holds an event that this version cannot show: the pod would be ended at its start, or all pods would leave the service.
      # INVARIANT: nor at port http. Callers may use up all connections there, which are then closed unheard: a pod that answers them all would be ended.
      startupProbe:
        httpGet: { path: /healthz, port: probes, scheme: HTTP }
        periodSeconds: {{ int .Values.probes.startup.periodSeconds }}
        timeoutSeconds: {{ int .Values.probes.readiness.timeoutSeconds }}
        failureThreshold: {{ divf .Values.probes.startup.budgetSeconds .Values.probes.startup.periodSeconds | ceil | int }}
      readinessProbe:
        httpGet: { path: /healthz, port: probes, scheme: HTTP }
        {{- .Values.probes.readiness | toYaml | nindent 8 }}
      livenessProbe:
        httpGet: { path: /healthz, port: probes, scheme: HTTP }
        {{- .Values.probes.liveness | toYaml | nindent 8 }}
      lifecycle:
        preStop:
          # Until the load balancer has heard that the pod is going, it is still sent new calls.
          sleep:
            seconds: {{ int .Values.shutdown.endpointSeconds }}
      resources:
        {{- toYaml .Values.resources | nindent 8 }}
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        privileged: false
        capabilities:
          drop: [ALL]
      volumeMounts:
        - name: settings
          mountPath: /etc/trustsafeguard/settings
          readOnly: true
        - name: temporary
          mountPath: /tmp
        {{- if not $isCluster }}
        - name: records
          mountPath: /var/lib/trustsafeguard
        {{- else }}
        - name: silo-certificate
          mountPath: /etc/trustsafeguard/silo-certificate
          readOnly: true
        {{- end }}
        {{- if .Values.https.secretName }}
        - name: certificate
          mountPath: /etc/trustsafeguard/certificate
          readOnly: true
        {{- end }}
        {{- range $name, $mount := .Values.mounts }}
        - name: {{ $name }}
          mountPath: {{ $mount.path }}
          readOnly: {{ not (hasKey $mount "claimName") }}
        {{- end }}
  volumes:
    - name: settings
      configMap:
        name: {{ include "trustsafeguard.name" . }}
    - name: temporary
      emptyDir:
        sizeLimit: {{ .Values.temporary.sizeLimit }}
    {{- if $isCluster }}
    - name: silo-certificate
      secret:
        secretName: {{ .Values.cluster.tls.secretName }}
        defaultMode: 288 # 0440: the group's, which the process is in
    {{- end }}
    {{- if .Values.https.secretName }}
    - name: certificate
      secret:
        secretName: {{ .Values.https.secretName }}
        defaultMode: 288
    {{- end }}
    {{- range $name, $mount := .Values.mounts }}
    - name: {{ $name }}
      {{- if hasKey $mount "secretName" }}
      secret:
        secretName: {{ $mount.secretName }}
        defaultMode: 288
      {{- else if hasKey $mount "configMapName" }}
      configMap:
        name: {{ $mount.configMapName }}
      {{- else }}
      persistentVolumeClaim:
        claimName: {{ $mount.claimName }}
      {{- end }}
    {{- end }}
{{- end }}
